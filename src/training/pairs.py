"""A training pair: a question and a passage as token ids, and what is right."""
from typing import NamedTuple, Optional

import numpy as np

YES, NO, NEITHER = range(3)


class Pair(NamedTuple):
    """Token ids of [CLS] question [SEP] passage [SEP], and what is right; None is not asked of the pair."""

    ids: np.ndarray                # uint16
    passage: int                   # where the passage begins
    spans: Optional[list] = None   # (first, last) tokens, any of which answers; [] is no answer
    members: Optional[list] = None # (first, last) tokens, all of which answer
    keep: Optional[list] = None    # (first, last) tokens of the sentences that serve the question
    verdict: Optional[int] = None  # YES, NO, NEITHER
    supports: Optional[bool] = None
