"""What features add to a build, and in which order they are asked."""

from hub.core.output import File
from hub.core.signals import outputs

from tests.support import builders
from tests.support.reading import features


def test_what_another_process_makes_is_waited_for_last():
    done = []

    def begin(_site):
        def wait():
            done.append("waited")
            yield File("late.txt", b"", "test")

        done.append("begun")
        return wait

    def soon(_site):
        yield File("soon.txt", b"", "test")

    with features(begin, soon):
        found = list(outputs(builders.site(), lambda: done.append("meanwhile")))
    assert found == [File("soon.txt", b"", "test"), File("late.txt", b"", "test")]
    assert done == ["begun", "meanwhile", "waited"]
