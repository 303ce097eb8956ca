"""«№», «§» and × go with their numbers, the sign of a currency with its sum.

| written   | joined    |
|-----------|-----------|
| № 5, § 3  | №°5, §°3  |
| 3 × 4 м   | 3°×°4°м   |
| тыс. ₽    | тыс.°₽    |
"""

AROUND = r"(?<=[№§].)(?=\w)|(?<=\d.)(?=×)|(?<=×.)(?=\d)"
BEFORE_MONEY = r"(?=[₽€])(?<=[\w.].)"
