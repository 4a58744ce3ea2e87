"""Nothing that is measured on annotated news falls below its floor."""

import pytest
from eval.gate import FLOORS, fallen
from gold import GOLD


@pytest.mark.slow
@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated clusters are not beside the checkout")
@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name) -> None:
    assert fallen(name) == {}
