"""What QGIS knows about the network, for the engine's HTTP client: proxy, certificates, time-out, credential, cache folder.

A credential is read from QGIS's encrypted store and handed over in memory; it is never a parameter, a log line, a file
or part of a message.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Iterator, Optional, Tuple
from urllib.parse import quote

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery

from ...core.errors import PlanningError
from .about import metadata
from .settings import cache_folder, cache_hours, offline

if TYPE_CHECKING:
    from ...core.acquire.http import Credential, Network

_SETTINGS_HELP = "Open Settings › Options › Authentication"


@contextmanager
def settings(address: str) -> Iterator["Network"]:
    """QGIS's settings for reaching ``address``; the certificate bundle lives as long as the block."""
    from ...core.acquire.http import Network

    read_s = max(QgsNetworkAccessManager.timeout() / 1000.0, 5.0)
    with tempfile.TemporaryDirectory(prefix="evplan-ca-") as folder:
        yield Network(
            user_agent=user_agent(),
            connect_s=min(read_s, 15.0),
            read_s=read_s,
            total_s=max(10.0 * read_s, 300.0),
            proxies=_proxies(address),
            certificates=_certificates(Path(folder)),
            cache_folder=cache_folder(),
            cache_hours=cache_hours(),
            offline=offline(),
        )


def user_agent() -> str:
    """Name, version and homepage of the plugin, as services want to know who asks."""
    general = metadata()
    return f"evplan/{general.get('version', '0')} (+{general.get('homepage', 'QGIS plugin')})"


def credential(authcfg: str, parameter: str, query: str = "", esri: bool = False) -> "Credential":
    """The credential behind an authentication configuration; an empty id gives none.

    ``query``: name of the address parameter in which the service wants the key, for those that know no header.
    ``esri``: the service is one of ArcGIS, which also takes a configuration of type “Esri token”.

    May ask for the master password: call from ``prepareAlgorithm``, which QGIS runs in the main thread.
    Raises PlanningError when the configuration is missing, locked, empty, or of a type that cannot be used.
    """
    from ...core.acquire.http import NO_CREDENTIAL, Credential

    if not authcfg:
        return NO_CREDENTIAL
    method, values = configuration(authcfg, parameter)
    if method == "APIHeader":
        headers = {name.strip(): value.strip() for name, value in values.items() if name.strip() and value.strip()}
        if not headers:
            raise PlanningError(
                f"The authentication configuration “{authcfg}” ({parameter}) holds no header. "
                f"{_SETTINGS_HELP} and enter the header and the key."
            )
        return Credential(query={query: next(iter(headers.values()))}) if query else Credential(headers=headers)
    if method == "EsriToken" and esri and values.get("token", "").strip():
        return Credential(headers={"X-Esri-Authorization": f"Bearer {values['token'].strip()}"})
    if method == "Basic":
        return Credential(basic=(values.get("username", ""), values.get("password", "")))
    raise PlanningError(
        f"The authentication configuration “{authcfg}” ({parameter}) is of type {method or 'unknown'}, which this service does not use. "
        f"{_SETTINGS_HELP} and make one of type “API Header”."
    )


def configuration(authcfg: str, parameter: str) -> Tuple[str, Dict[str, str]]:
    """Method and values of a configuration."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise PlanningError(
            f"QGIS's authentication system is switched off, so the configuration “{authcfg}” ({parameter}) cannot be read: "
            f"{manager.disabledMessage()}"
        )
    if authcfg not in manager.configIds():
        raise PlanningError(
            f"There is no authentication configuration “{authcfg}” ({parameter}) in this QGIS profile. "
            f"{_SETTINGS_HELP}, or choose another one in the form."
        )
    loaded, configuration = manager.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    if not loaded:
        raise PlanningError(
            f"The authentication configuration “{authcfg}” ({parameter}) cannot be decrypted. Enter the master password in QGIS; "
            "without a window, give it through the environment variable QGIS_AUTH_PASSWORD_FILE."
        )
    return configuration.method(), dict(configuration.configMap())


def _proxies(address: str) -> Optional[Dict[str, str]]:
    """Proxies as QGIS would choose them for ``address``; None when QGIS has none set, so that the environment decides."""
    if not QgsSettings().value("proxy/proxyEnabled", False, type=bool):
        return None
    factory = QgsNetworkAccessManager.instance().proxyFactory()
    chosen = factory.queryProxy(QNetworkProxyQuery(QUrl(address))) if factory else []
    url = _proxy_url(chosen[0]) if chosen else None
    return {"http": url, "https": url} if url else {}


def _proxy_url(proxy: QNetworkProxy) -> Optional[str]:
    schemes = {
        QNetworkProxy.ProxyType.HttpProxy: "http",
        QNetworkProxy.ProxyType.HttpCachingProxy: "http",
        QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",
    }
    scheme = schemes.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return None
    login = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@" if proxy.user() else ""
    return f"{scheme}://{login}{proxy.hostName()}:{proxy.port()}"


def _certificates(folder: Path) -> Optional[str]:
    """A bundle of all authorities QGIS trusts, when the user has added any; else the environment's, else None."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not (manager.databaseCAs() or manager.extraFileCAs()):
        return os.environ.get("REQUESTS_CA_BUNDLE") or None
    path = folder / "authorities.pem"
    path.write_bytes(bytes(manager.trustedCaCertsPemText()))
    return str(path)
