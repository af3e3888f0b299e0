"""The registry as people wrote it: frozen records, one class per idea, nothing computed.

`validate` has already rejected what is wrong, so every field here can be trusted to be well formed.
Anything derived (which area, how old, how far) lives in `registry`, `freshness` and `views`.
"""

from zaitaku.model.dataset import Dataset, Guide, Operator, Repairs, Round, Source, Term, Vocabulary
from zaitaku.model.facts import (
    LANGS,
    Answer,
    AsOf,
    Assurance,
    Differing,
    Fact,
    Kind,
    Lang,
    LocalText,
    Name,
    Provenance,
    SourceRef,
    Status,
)
from zaitaku.model.listing import (
    Address,
    Consent,
    Hours,
    Listing,
    Location,
    Meeting,
    MobileBasis,
    OpenTime,
    Phone,
    Removed,
)
from zaitaku.model.signposts import (
    Danger,
    NamePart,
    Script,
    Signpost,
    Speech,
    SpokenLine,
)
from zaitaku.model.ward import Area, Chome, Municipality, Split, Station, Town

__all__ = [
    "LANGS",
    "Address",
    "Answer",
    "Area",
    "AsOf",
    "Assurance",
    "Chome",
    "Consent",
    "Danger",
    "Dataset",
    "Differing",
    "Fact",
    "Guide",
    "Hours",
    "Kind",
    "Lang",
    "Listing",
    "LocalText",
    "Location",
    "Meeting",
    "MobileBasis",
    "Municipality",
    "Name",
    "NamePart",
    "OpenTime",
    "Operator",
    "Phone",
    "Provenance",
    "Removed",
    "Repairs",
    "Round",
    "Script",
    "Signpost",
    "Source",
    "SourceRef",
    "Speech",
    "Split",
    "SpokenLine",
    "Station",
    "Status",
    "Term",
    "Town",
    "Vocabulary",
]
