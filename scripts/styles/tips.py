"""What map tips say: QGIS expressions for values with their units, in a small table."""

from __future__ import annotations

from typing import Dict

TIP = (
    '<div style="font-family:sans-serif;font-size:10pt;min-width:160px"><b>{title}</b>'
    '<table cellspacing="0" cellpadding="2">{rows}</table></div>'
)


def tip(title: str, rows: Dict[str, str]) -> str:
    cells = "".join(
        f'<tr><td style="color:#666">{label}</td><td>[% {value} %]</td></tr>' for label, value in rows.items()
    )
    return TIP.format(title=title, rows=cells)


def value(field: str, unit: str = "", digits: int = 0) -> str:
    """Expression text: the field's number with its unit, or a dash."""
    return f"coalesce(format_number(\"{field}\", {digits}) || '{' ' + unit if unit else ''}', '–')"


def told(field: str) -> str:
    return f"coalesce(to_string(\"{field}\"), '–')"


def percent(field: str) -> str:
    return f"coalesce(format_number(100 * \"{field}\", 0) || ' %', '–')"


def yes_no(field: str) -> str:
    return f"CASE WHEN \"{field}\" IS NULL THEN '–' WHEN \"{field}\" THEN 'yes' ELSE 'no' END"
