"""The table of phases."""

import pytest
from hub.core.phases import Phases


def test_phases_stand_in_order_with_their_sum():
    phases = Phases()
    with phases.measure("чтение"):
        sum(range(100_000))
    with pytest.raises(ValueError, match="x"), phases.measure("запись"):
        raise ValueError("x")
    lines = phases.table().splitlines()
    assert [line.split()[0] for line in lines] == ["время,", "чтение", "запись", "всего"]
    assert all(phase.wall >= 0 and phase.cpu >= 0 for phase in phases.done)
    assert len({len(line) for line in lines[1:]}) == 1


def test_no_phases_are_a_table_too():
    assert Phases().table().splitlines()[-1].split() == ["всего", "0.000", "0.000"]
