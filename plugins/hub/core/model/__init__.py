"""The content model: one declaration per kind, which drives everything else.

Validation, the Russian messages, the field reference in ``docs/`` and ``hub new`` all read these
classes. Descriptions are Russian: they are printed for editors.
"""

from hub.core.model.ad import Ad
from hub.core.model.article import Article
from hub.core.model.common import Record
from hub.core.model.event import Event
from hub.core.model.form import Form
from hub.core.model.grant import Grant
from hub.core.model.guide import Guide
from hub.core.model.material import Material
from hub.core.model.organization import Organization
from hub.core.model.page import TextPage
from hub.core.model.partner import Partner
from hub.core.model.project import Project
from hub.core.model.term import Term
from hub.core.model.tos import Tos

__all__ = [
    "Ad",
    "Article",
    "Event",
    "Form",
    "Grant",
    "Guide",
    "Material",
    "Organization",
    "Partner",
    "Project",
    "Record",
    "Term",
    "TextPage",
    "Tos",
]
