"""What the facts say in sentences: made of the numbers by rules, in the language of the report."""

from __future__ import annotations

from typing import Dict, List, Mapping

from . import summaries
from .facts import PHASES_TABLE, Facts, Limit, Phase, Remark, Served
from .names import Say, case_name, counted, limit_name, limit_slack, months, upgrades_in_words
from .numbers import Format, is_known


def headline(found: Facts, written: Format, say: Say) -> str:
    """One sentence under the title."""
    plan = found.infrastructure
    if plan is None:
        network = found.network
        return say("{0} charging stations with {1} L2 ports and {2} L3 ports.").format(
            *(written.number(each) for each in (network.stations, network.ports_l2, network.ports_l3))
        )
    new = sum(plan.of(each).stations for each in ("new_l2", "new_l3", "new_mixed"))
    ports = plan.total.l2_ports + plan.total.l3_ports
    return say("{0} and {1} with {2} for {3} net.").format(
        counted(new, say("1 new station"), say("{0} new stations"), written),
        upgrades_in_words(plan.of("upgrade").stations, written, say),
        counted(ports, say("1 new port"), say("{0} new ports"), written),
        written.money(plan.total.net_cost, found.currency),
    )


def findings(found: Facts, written: Format, say: Say) -> List[str]:
    """What the numbers say, the most important first."""
    sentences = [_coverage(each, written, say) for each in (found.coverage.levels if found.coverage else ())]
    sentences += _plan_money(found, written, say)
    sentences += [_limit(each, found, written, say) for each in found.limits if not each.place]
    sentences += _phases(found, written, say)
    sentences += _frontier(found, written, say)
    sentences += _targets(found, say)
    sentences += _forecast(found, written, say)
    return [each for each in sentences if each]


def _coverage(served: Served, written: Format, say: Say) -> str:
    if served.after is None:
        return say("{0} charging serves {1} of the demand; {2} have two stations in reach.").format(
            served.level, written.share(served.before), written.share(served.twice)
        )
    if abs(served.gain) < 0.0005:
        return say("{0} coverage stays at {1}.").format(served.level, written.share(served.after))
    sentence = say("{0} coverage goes from {1} to {2} ({3} percentage points).").format(
        served.level, written.share(served.before), written.share(served.after), written.points(served.gain)
    )
    far = (served.p90_before_m, served.p90_after_m)
    if None not in far and abs(far[0] - far[1]) >= 1:
        sentence += " " + say("Nine of ten have the next station within {0}, before within {1}.").format(
            written.number(far[1], 0, "m"), written.number(far[0], 0, "m")
        )
    return sentence


def _plan_money(found: Facts, written: Format, say: Say) -> List[str]:
    if found.infrastructure is None:
        return []
    total, currency = found.infrastructure.total, found.currency
    sentences = []
    if total.resale:
        sentences.append(
            say("Purchases of {0} less {1} from resale make {2} net.").format(
                written.money(total.cost, currency),
                written.money(total.resale, currency),
                written.money(total.net_cost, currency),
            )
        )
    each = [served for served in (found.coverage.levels if found.coverage else ()) if is_known(served.cost_per_point)]
    if each:
        told = ", ".join(f"{served.level} {written.money(round(served.cost_per_point), currency)}" for served in each)
        sentences.append(
            say("One more percentage point of coverage, the whole net cost counted for one level: {0}.").format(told)
        )
    if found.money is not None:
        years = found.money.years[-1].year if found.money.years else 0
        back = found.money.payback_years
        told = (
            say("The plan is not paid back within {0} years; its net present value is {1}.").format(
                years, written.money(round(found.money.npv), currency)
            )
            if back is None
            else say("The plan is paid back after {0} years; its net present value over {1} years is {2}.").format(
                written.number(back, 1), years, written.money(round(found.money.npv), currency)
            )
        )
        sentences.append(told)
    return sentences


def _limit(limit: Limit, found: Facts, written: Format, say: Say) -> str:
    name, left = limit_name(limit, say), limit_slack(limit, abs(limit.slack), written, found.currency, say)
    if limit.slack < 0:
        return say("{0}: broken by {1}.").format(name, left)
    if limit.binding:
        return say("{0}: what is left ({1}) is too little for anything more; this limits the plan.").format(name, left)
    return say("{0}: kept with {1} to spare.").format(name, left)


def _phases(found: Facts, written: Format, say: Say) -> List[str]:
    busy = [each for each in found.phases if each.stations]
    if len(busy) < 2:
        return []
    dearest = max(busy, key=lambda each: (each.cost, -each.phase))
    return [
        say("The work is done in {0} phases; phase {1} is the dearest with {2}.").format(
            len(busy), dearest.phase, written.money(dearest.cost, found.currency)
        )
    ]


def _frontier(found: Facts, written: Format, say: Say) -> List[str]:
    points = found.frontier
    if len(points) < 2 or points[-1].net_cost <= points[0].net_cost:
        return []
    first, last = points[0], points[-1]
    return [
        say("Between {0} and {1}, money buys L2 coverage from {2} to {3} and L3 coverage from {4} to {5}.").format(
            written.money(first.net_cost, found.currency),
            written.money(last.net_cost, found.currency),
            *(
                written.share(each)
                for each in (first.coverage_l2, last.coverage_l2, first.coverage_l3, last.coverage_l3)
            ),
        )
    ]


def _targets(found: Facts, say: Say) -> List[str]:
    if not found.targets:
        return []
    bad = [each.title for each in found.targets if each.status == "missed"]
    met = sum(each.status == "met" for each in found.targets)
    sentence = say("{0} of {1} targets are met.").format(met, len(found.targets))
    return [f"{sentence} {say('Missed: {0}.').format('; '.join(bad))}" if bad else sentence]


def _forecast(found: Facts, written: Format, say: Say) -> List[str]:
    if found.forecast is None or not found.forecast.days:
        return []
    days = found.forecast.days
    return [
        say("From {0} to {1}, {2} stations are expected to be used {3} times a day.").format(
            written.date(days[0].date),
            written.date(days[-1].date),
            written.number(found.forecast.stations),
            written.brief(found.forecast.total / len(days)),
        )
    ]


def recommendations(found: Facts, written: Format, say: Say, start: str = "") -> List[str]:
    """What to do next, by rules from the numbers; the order is that of urgency."""
    sentences = []
    if found.quality is not None and found.quality.status in ("infeasible", "no_plan"):
        sentences.append(
            say(
                "Decide first which rule to relax: the plan shown is the closest one, and no plan that keeps all of them."
            )
        )
    if found.quality is not None and found.quality.valid is False:
        sentences.append(say("Settle what the independent check found before anything is built."))
    if found.grid is not None and found.grid.not_feasible:
        sentence = say("Ask for the grid connections first: {0} of {1} stations cannot be built as planned.")
        sentences.append(sentence.format(written.number(found.grid.not_feasible), written.number(found.grid.stations)))
    busy = [each for each in found.phases if each.stations]
    if busy:
        first = busy[0]
        when = months(first.month_from, first.month_to, say, written, start)
        sentence = say("Begin with phase {0} ({1}): {2} stations and {3} ports for {4}.")
        sentences.append(
            sentence.format(
                first.phase,
                when,
                written.number(first.stations),
                written.number(first.ports),
                written.money(first.cost, found.currency),
            )
        )
    gains = _gains(found, busy)
    best = max(gains, key=lambda phase: (gains[phase], -phase), default=None)
    if best is not None and best != busy[0].phase:
        sentences.append(
            say("Most coverage is won in phase {0}: see whether some of it can be done earlier.").format(best)
        )
    sentences += _more_money(found, written, say)
    late = [each.title for each in found.targets if each.overdue]
    if late:
        sentences.append(say("Take a new snapshot: targets are overdue ({0}).").format("; ".join(late)))
    return sentences


def _gains(found: Facts, phases: List[Phase]) -> Dict[int, float]:
    """Number of a phase → what it adds to the mean coverage of both levels; empty where any is unknown, or the phases are of another run."""
    reached = [found.after_phases(level) for level in ("L2", "L3")]
    if any(len(each) != len(found.phases) + 1 for each in reached):
        return {}
    means = [sum(share for _, share in both) / 2.0 for both in zip(*reached)]
    gains = {each.phase: after - before for each, before, after in zip(found.phases, means, means[1:])}
    return {each.phase: gains[each.phase] for each in phases}


def _more_money(found: Facts, written: Format, say: Say) -> List[str]:
    """What the last money of the frontier bought: whether more of it is worth asking for."""
    binding = any(each.constraint == "budget" and each.binding for each in found.limits)
    points = found.frontier
    if not binding or len(points) < 2 or points[-1].net_cost <= points[-2].net_cost:
        return []
    last, before = points[-1], points[-2]
    sentence = say(
        "The budget limits the plan. The last {0} of it bought {1} points of L2 coverage and {2} of L3: weigh a larger one against that."
    )
    return [
        sentence.format(
            written.money(last.net_cost - before.net_cost, found.currency),
            written.points(last.coverage_l2 - before.coverage_l2),
            written.points(last.coverage_l3 - before.coverage_l3),
        )
    ]


def what_if(found: Facts, written: Format, say: Say) -> List[str]:
    """What each swept parameter does, and which cases have no plan."""
    sentences = []
    for parameter in dict.fromkeys(each.parameter for each in found.cases if each.parameter):
        own = [each for each in found.cases if each.parameter == parameter and each.net_cost is not None]
        both = [each for each in found.cases if each.case == 0 and each.net_cost is not None] + own
        if not own or len(both) < 2:
            continue
        pairs = []
        for name in ("coverage_l2", "coverage_l3", "net_cost"):
            values = [getattr(each, name) for each in both if getattr(each, name) is not None]
            ends = (min(values, default=None), max(values, default=None))
            shown = [
                written.money(each, found.currency) if name == "net_cost" else written.share(each) for each in ends
            ]
            pairs.append(" – ".join(dict.fromkeys(shown)))
        sentence = say("{0} ({1}): L2 coverage {2}, L3 coverage {3}, net cost {4}.")
        sentences.append(sentence.format(parameter, ", ".join(each.value for each in own), *pairs))
    left = [case_name(each, say) for each in found.cases if each.net_cost is None]
    if left:
        sentence = say("{0} of {1} cases have no plan that keeps all rules: {2}.")
        sentences.append(sentence.format(len(left), len(found.cases), "; ".join(left)))
    return sentences


def remark(each: Remark, found: Facts, written: Format, say: Say) -> str:
    """Two inputs that are of different runs."""
    sources: Mapping[str, str] = {
        summaries.PLAN: say("the summary of the plan"),
        summaries.MONEY: say("the summary of cost and return"),
        summaries.PHASES: say("the summary of the phases"),
        PHASES_TABLE: say("the table of phases"),
        "cash_flow_table": say("the table of cost and return"),
    }
    if each.kind == "net_cost":
        return say(
            "The net cost is {0} in {1}, but {2} in the plan: they are of different runs. The plan is shown."
        ).format(
            written.money(each.one, found.currency),
            sources.get(each.source, each.source),
            written.money(each.other, found.currency),
        )
    return say(
        "{0} is {1} in {2}, but {3} in the coverage layer: they are of different runs or rules. The layer is shown."
    ).format(
        say("L2 coverage") if each.kind.endswith("l2") else say("L3 coverage"),
        written.share(each.one, 2),
        sources.get(each.source, each.source),
        written.share(each.other, 2),
    )
