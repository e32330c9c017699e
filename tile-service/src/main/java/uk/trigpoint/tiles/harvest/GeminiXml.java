package uk.trigpoint.tiles.harvest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.description.Contact;
import uk.trigpoint.datasets.description.UpdateFrequency;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.xml.XmlWriter;

/**
 * Writes a metadata record in UK GEMINI 2.3, encoded by ISO/TS 19139.
 *
 * @see "AGI, UK GEMINI 2.3: Standard for metadata, dataset"
 */
final class GeminiXml {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final String CODES =
      "http://www.isotc211.org/2005/resources/Codelist/gmxCodelists.xml#";

  private final XmlWriter xml;
  private final PublicRecord record;
  private final String base;
  private final String day;

  private GeminiXml(XmlWriter xml, PublicRecord record, String base) {
    this.xml = xml;
    this.record = record;
    this.base = base;
    this.day = LocalDate.ofInstant(record.dataset().version().publishedAt(), COUNTY).toString();
  }

  static byte[] write(PublicRecord record, String base) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XmlWriter xml = new XmlWriter(bytes)) {
      new GeminiXml(xml, record, base).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write() {
    xml.start("gmd:MD_Metadata")
        .attribute("xmlns:gmd", "http://www.isotc211.org/2005/gmd")
        .attribute("xmlns:gco", "http://www.isotc211.org/2005/gco")
        .attribute("xmlns:gmx", "http://www.isotc211.org/2005/gmx")
        .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
    text("gmd:fileIdentifier", record.dataset().id());
    language();
    code("gmd:hierarchyLevel", "MD_ScopeCode", "dataset");
    text("gmd:hierarchyLevelName", "dataset");
    xml.start("gmd:contact");
    responsibleParty();
    xml.end();
    xml.start("gmd:dateStamp").element("gco:Date", day).end();
    text("gmd:metadataStandardName", "UK GEMINI");
    text("gmd:metadataStandardVersion", "2.3");
    referenceSystem();
    xml.start("gmd:identificationInfo").start("gmd:MD_DataIdentification");
    identification();
    xml.end().end();
    distribution();
    quality();
    xml.end();
  }

  private void identification() {
    xml.start("gmd:citation").start("gmd:CI_Citation");
    text("gmd:title", record.dataset().title());
    xml.start("gmd:date").start("gmd:CI_Date");
    xml.start("gmd:date").element("gco:Date", day).end();
    code("gmd:dateType", "CI_DateTypeCode", "revision");
    xml.end().end();
    xml.start("gmd:identifier").start("gmd:MD_Identifier");
    text("gmd:code", base + "/datasets/" + record.dataset().id());
    xml.end().end();
    xml.end().end();
    text("gmd:abstract", record.text());
    xml.start("gmd:pointOfContact");
    responsibleParty();
    xml.end();
    xml.start("gmd:resourceMaintenance").start("gmd:MD_MaintenanceInformation");
    code(
        "gmd:maintenanceAndUpdateFrequency",
        "MD_MaintenanceFrequencyCode",
        UpdateFrequency.of(record.dataset().updatePromise()).iso());
    xml.end().end();
    if (!record.said().keywords().isEmpty()) {
      xml.start("gmd:descriptiveKeywords").start("gmd:MD_Keywords");
      record.said().keywords().forEach(keyword -> text("gmd:keyword", keyword));
      xml.end().end();
    }
    constraints();
    language();
    xml.start("gmd:topicCategory").element("gmd:MD_TopicCategoryCode", "location").end();
    extent();
  }

  /** GEMINI wants limitations on public access and conditions of use in separate elements. */
  private void constraints() {
    xml.start("gmd:resourceConstraints").start("gmd:MD_LegalConstraints");
    code("gmd:accessConstraints", "MD_RestrictionCode", "otherRestrictions");
    anchor(
        "gmd:otherConstraints",
        "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations",
        "no limitations to public access");
    xml.end().end();
    xml.start("gmd:resourceConstraints").start("gmd:MD_LegalConstraints");
    code("gmd:useConstraints", "MD_RestrictionCode", "otherRestrictions");
    if (record.licenceUrl().isEmpty()) {
      text("gmd:otherConstraints", "May be viewed, not reused, under the licence of the data");
    } else {
      anchor("gmd:otherConstraints", record.licenceUrl(), "Open Government Licence v3.0");
    }
    if (!record.dataset().attribution().isEmpty()) {
      text("gmd:otherConstraints", record.dataset().attribution());
    }
    xml.end().end();
  }

  private void extent() {
    Envelope extent = record.extent();
    if (extent == null) {
      return;
    }
    xml.start("gmd:extent").start("gmd:EX_Extent").start("gmd:geographicElement");
    xml.start("gmd:EX_GeographicBoundingBox");
    decimal("gmd:westBoundLongitude", extent.getMinX());
    decimal("gmd:eastBoundLongitude", extent.getMaxX());
    decimal("gmd:southBoundLatitude", extent.getMinY());
    decimal("gmd:northBoundLatitude", extent.getMaxY());
    xml.end().end().end().end();
  }

  private void referenceSystem() {
    xml.start("gmd:referenceSystemInfo").start("gmd:MD_ReferenceSystem");
    xml.start("gmd:referenceSystemIdentifier").start("gmd:RS_Identifier");
    anchor("gmd:code", "http://www.opengis.net/def/crs/EPSG/0/27700", "EPSG:27700");
    xml.end().end().end().end();
  }

  private void responsibleParty() {
    Contact contact = record.said().contact();
    xml.start("gmd:CI_ResponsibleParty");
    text("gmd:organisationName", record.publisher());
    if (!contact.name().isEmpty()) {
      text("gmd:positionName", contact.name());
    }
    xml.start("gmd:contactInfo").start("gmd:CI_Contact");
    if (!contact.email().isEmpty()) {
      xml.start("gmd:address").start("gmd:CI_Address");
      text("gmd:electronicMailAddress", contact.email());
      xml.end().end();
    }
    xml.start("gmd:onlineResource");
    online(contact.url().isEmpty() ? base + "/datasets" : contact.url(), "", "");
    xml.end();
    xml.end().end();
    code("gmd:role", "CI_RoleCode", "pointOfContact");
    xml.end();
  }

  private void distribution() {
    xml.start("gmd:distributionInfo").start("gmd:MD_Distribution");
    if (!record.isOpen()) {
      format("GeoJSON");
    } else {
      FeatureFormats.listWritable().forEach(format -> format(format.title()));
    }
    String collection = base + "/ogc/collections/" + record.dataset().id();
    xml.start("gmd:transferOptions").start("gmd:MD_DigitalTransferOptions");
    xml.start("gmd:onLine");
    online(collection, "OGC API Features", "download");
    xml.end();
    if (record.isOpen()) {
      for (WritableFormat format : FeatureFormats.listWritable()) {
        xml.start("gmd:onLine");
        online(collection + "/items?f=" + format.code(), format.title(), "download");
        xml.end();
      }
    }
    xml.end().end().end().end();
  }

  private void format(String name) {
    xml.start("gmd:distributionFormat").start("gmd:MD_Format");
    text("gmd:name", name);
    xml.start("gmd:version").attribute("gco:nilReason", "inapplicable").end();
    xml.end().end();
  }

  private void online(String address, String name, String function) {
    xml.start("gmd:CI_OnlineResource");
    xml.start("gmd:linkage").element("gmd:URL", address).end();
    if (!name.isEmpty()) {
      text("gmd:name", name);
      code("gmd:function", "CI_OnLineFunctionCode", function);
    }
    xml.end();
  }

  private void quality() {
    xml.start("gmd:dataQualityInfo").start("gmd:DQ_DataQuality");
    xml.start("gmd:scope").start("gmd:DQ_Scope");
    code("gmd:level", "MD_ScopeCode", "dataset");
    xml.end().end();
    xml.start("gmd:lineage").start("gmd:LI_Lineage");
    text(
        "gmd:statement",
        record.said().lineage().isEmpty()
            ? "Published from " + record.dataset().version().source() + "."
            : record.said().lineage());
    xml.end().end().end().end();
  }

  private void language() {
    xml.start("gmd:language")
        .start("gmd:LanguageCode")
        .attribute("codeList", "http://www.loc.gov/standards/iso639-2/php/code_list.php")
        .attribute("codeListValue", "eng")
        .text("English")
        .end()
        .end();
  }

  private void text(String element, String text) {
    xml.start(element).element("gco:CharacterString", text).end();
  }

  private void decimal(String element, double value) {
    xml.start(element).element("gco:Decimal", String.format(Locale.ROOT, "%.6f", value)).end();
  }

  private void anchor(String element, String address, String text) {
    xml.start(element).start("gmx:Anchor").attribute("xlink:href", address).text(text).end().end();
  }

  private void code(String element, String list, String value) {
    xml.start(element)
        .start("gmd:" + list)
        .attribute("codeList", CODES + list)
        .attribute("codeListValue", value)
        .text(value)
        .end()
        .end();
  }
}
