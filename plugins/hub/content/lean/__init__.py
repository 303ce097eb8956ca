"""Python-Markdown without searches that cannot succeed; the result is the same.

Every stage is its own, but for texts that are none of its business: these are told by a look for
the characters that the stage needs. What an extension has put in the place of a stage stays.
"""
