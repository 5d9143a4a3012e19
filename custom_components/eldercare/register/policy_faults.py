"""Shows which of a community's own policies are not followed, and which would call nobody, before an alarm finds out."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import callback

from ..faults import Faults
from ..ledger.export_words import WORDS
from ..model.community import Community, Policy
from ..model.words import Lane
from .register import own_policies


@callback
def async_check_policies(entry: ConfigEntry, community: Community, faults: Faults) -> None:
    """Report the policies that cannot be used, and those for a danger to life by which nobody is reached."""
    own = own_policies(entry)
    for policy_id, title in own.unusable.items():
        faults.report("policy_unusable", policy_id, policy=title)
    for policy_id in faults.standing("policy_unusable") - own.unusable.keys():
        faults.mended("policy_unusable", policy_id)
    idle = {
        WORDS[community.language].value(kind)
        for policies in (own.everywhere, *own.at_home.values())
        for kind, policy in policies.items()
        if policy.lane is Lane.LIFE and not _reaches_anybody(policy, community)
    }
    for kind in idle:
        faults.report("policy_calls_nobody", kind, kind=kind)
    for kind in faults.standing("policy_calls_nobody") - idle:
        faults.mended("policy_calls_nobody", kind)


def _reaches_anybody(policy: Policy, community: Community) -> bool:
    """Whether the policy calls somebody of the register who can come and be called."""
    reachable = [one for one in community.responders.values() if one.channels and one.consent]
    return any(
        person.role is target.role
        and (not target.people or person.id in target.people)
        and target.building in ("", person.building)
        and target.grid in ("", person.grid)
        for step in policy.steps
        for target in step.targets
        for person in reachable
    )
