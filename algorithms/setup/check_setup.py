"""``evplan:checksetup``: whether everything is there that the plugin needs, tried and not only looked for, each fault with its repair."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterProviderConnection,
)

from ...core import schema
from ...core.control import Control, Span, obeying_cancel
from ...core.errors import PlanningError
from ...core.setup import checks, packages, reach, solvers, storage
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import dependencies, network, qgis_checks, settings, snapshots
from ..bridge.deferred import deferred
from ..bridge.language import language_of
from ..bridge.outputs import Outputs, asked_for

if TYPE_CHECKING:
    from ...core.setup.checks import Check

KEYS = {"ocm": "OCM_AUTH", "afdc": "AFDC_AUTH"}
_FIXES = packages.Fixes(
    dependencies.install_hint, dependencies.removal_hint, dependencies.version_hint, dependencies.projection_hint
)


class CheckSetup(EvplanAlgorithm):
    NAME = "checksetup"
    TITLE = "Check the set-up"
    ROOM = "setup"
    TAGS = ("install", "dependencies", "packages", "solver", "diagnose", "repair")
    PACKAGES = ()
    HELP = (
        "Looks at everything that the plugin needs, tries it, and says for whatever is missing or broken the one command that repairs "
        "it on this system: Python packages (each imported in a process of its own), copies that collide with QGIS's own libraries, "
        "the interpreter of the solvers and every solver with a small program whose answer is known, coordinate systems, file formats, "
        "folders, QGIS's authentication store, a PostGIS database, and the language.\n\n"
        "Nothing is installed or changed. No service is asked unless you say so (NETWORK). Keys are not shown: of a configuration only its "
        "type and the name of its header.\n\n"
        "OK is yes when everything that is required works; what is optional, and warnings, do not count."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.boolean(
            self,
            "NETWORK",
            "Ask the services",
            "Whether the services of the catalogue (and the ones you set instead) can be reached through your proxy: each is asked once, without a key.",
            default=False,
        )
        for service, title in (("ocm", tr("OpenChargeMap key")), ("afdc", tr("AFDC key"))):
            declare.add(
                self,
                QgsProcessingParameterAuthConfig(KEYS[service], title, settings.auth(service), optional=True),
                "The authentication configuration to look at: its type and the name of its header. The key itself stays where it is.",
                advanced=True,
            )
        declare.add(
            self,
            QgsProcessingParameterProviderConnection(
                "CONNECTION",
                tr("PostgreSQL connection"),
                snapshots.POSTGRES,
                settings.connection() or None,
                optional=True,
            ),
            "The name of a PostgreSQL connection set up in QGIS; it is opened, and asked for PostGIS. Nothing is written there.",
        )
        declare.sink(self, "CHECKS", "Checks", None, "One row for each thing looked at, with what repairs it.")
        declare.output_file(
            self,
            "REPORT",
            "Report",
            "HTML (*.html)",
            "The same as a page to look at and to send to somebody who helps.",
        )
        declare.output_file(self, "SUMMARY", "Summary", "JSON (*.json)", "The same for programs.")
        declare.boolean_output(self, "OK", "Everything required works")
        declare.number_outputs(
            self, {"N_WARNINGS": "Warnings", "N_MISSING": "Missing, optional ones included", "N_ERRORS": "Errors"}
        )

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        chosen = {service: self.parameterAsString(parameters, key, context) for service, key in KEYS.items()}
        self._accounts = qgis_checks.authentication(chosen, settings.catalogue(), tr)
        self._language = QgsApplication.locale()
        name = self.parameterAsConnectionName(parameters, "CONNECTION", context)
        self._connection: Optional[Callable[[], snapshots.Connection]] = None
        if name:
            self._connection = deferred(lambda: snapshots.connection(name))
        return True

    def work(self, parameters: Dict[str, Any], context: QgsProcessingContext, control: Control) -> Dict[str, Any]:
        found = [*qgis_checks.versions(tr), qgis_checks.translation(self._language, tr)]
        found += self._packages(Span(control, 0, 50))
        found += self._solvers(Span(control, 50, 75))
        found += [*qgis_checks.coordinates(tr), *qgis_checks.formats(tr), *self._storage(control), *self._accounts]
        found += self._database(Span(control, 75, 80))
        if self.parameterAsBoolean(parameters, "NETWORK", context):
            found += self._network(Span(control, 80, 100))
        self._tell(found, control)
        numbers = checks.numbers(found)
        rows = [
            [each.section, each.item, each.state, each.required, each.found, each.wanted, each.why, each.fix]
            for each in found
        ]
        with Outputs(self, parameters, context, control) as outputs:
            outputs.layer("CHECKS", schema.SETUP_CHECKS, rows, title=tr("Checks of the set-up"))
            if asked_for(parameters, "REPORT", context):
                outputs.file("REPORT", lambda: self._page(found))
            outputs.json("SUMMARY", checks.document(found))
            return {
                **outputs.commit(),
                "OK": checks.works(found),
                "N_WARNINGS": numbers[checks.WARNING],
                "N_MISSING": numbers[checks.MISSING],
                "N_ERRORS": numbers[checks.ERROR],
            }

    def _packages(self, control: Control) -> List["Check"]:
        absent = dependencies.absent(each.name for each in dependencies.WANTED)
        looked = packages.look(dependencies.WANTED, absent, dependencies.PIP_NAMES, settings.solver_python(), control)
        return packages.judge(dependencies.WANTED, absent, looked, dependencies.purposes(tr), _FIXES, tr)

    def _solvers(self, control: Control) -> List["Check"]:
        python, absent = settings.solver_python(), dependencies.absent(["numpy"])
        there = obeying_cancel(
            lambda: solvers.interpreter_check(python, absent, dependencies.interpreter_hint, tr), control
        )
        return [there, *solvers.solver_checks(python, dependencies.solver_hint, control, tr)]

    def _storage(self, control: Control) -> List["Check"]:
        why = tr("Services are asked less often, and work goes on offline.")
        cache = storage.folder_check(
            tr("Cache of answers"), settings.cache_folder(), why, dependencies.folder_hint, control, tr, is_own=True
        )
        why = tr("Solvers and results pass through it.")
        temporary = Path(tempfile.gettempdir())
        return [
            cache,
            storage.folder_check(tr("Temporary folder"), temporary, why, dependencies.folder_hint, control, tr, is_own=False),
        ]  # fmt: skip

    def _database(self, control: Control) -> List["Check"]:
        if self._connection is None:
            return []
        wanted, why = "PostGIS", tr("Snapshots and key figures can be kept there.")

        def check(state: str, found: str, fix: str = "") -> "Check":
            return checks.Check(tr("Keys and databases"), tr("Database"), state, found, wanted, why, fix, False)

        if dependencies.broken(["psycopg2"]):
            return [check(checks.MISSING, "psycopg2", dependencies.install_hint(["psycopg2"]))]
        try:
            connection = self._connection()
            with snapshots.open_store("", connection, snapshots.SCHEMA, self.displayName(), control) as store:
                ((postgis,),) = store.fetch("SELECT postgis_lib_version()")
                ((server,),) = store.fetch("SHOW server_version")
        except PlanningError as error:
            return [check(checks.ERROR, str(error))]
        return [check(checks.OK, tr("“{0}”: PostgreSQL {1}, PostGIS {2}").format(connection.name, server, postgis))]

    def _network(self, control: Control) -> List["Check"]:
        there = [reach.Address(each.title, each.own or each.shipped) for each in settings.addresses()]
        reason = dependencies.broken(["requests"])
        if reason:
            return [
                checks.Check(
                    tr("Network"), tr("Services"), checks.MISSING, "requests", "", "", dependencies.install_hint(reason), False
                )
            ]  # fmt: skip
        return reach.reach_checks(there, network.settings, control, tr)

    def _page(self, found: List["Check"]) -> bytes:
        from ...core.setup.page import page

        return page(found, self.displayName(), tr, language_of(self._language))

    def _tell(self, found: List["Check"], control: Control) -> None:
        """The log says what is wrong; the table says everything."""
        for each in found:
            if each.state == checks.OK:
                continue
            line = f"{each.item}: {each.found}. {each.why}" + (f"\n    {each.fix}" if each.fix else "")
            if each.required or each.state in (checks.WARNING, checks.ERROR):
                control.warn(line)
            else:
                control.info(line)
        if checks.works(found):
            control.info(tr("Everything required works."))
        else:
            control.warn(tr("Something required is missing or broken: see above."))
