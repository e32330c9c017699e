package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the catalogue as other catalogues harvest it. */
class HarvestHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String RECORDS = "/ogc/collections/catalogue/items";

  @BeforeAll
  static void publish() {
    service = new TileServer(db, home);
    upload("open-trees", "\"licence\": \"ogl\", \"attribution\": \"© The council\"");
    upload("viewed", "\"licence\": \"psga-view\", \"read\": [\"public\"]");
    upload("partners", "\"licence\": \"psga-partner\", \"read\": [\"public\"]");
    upload("internal-read-by-all", "\"licence\": \"internal\", \"read\": [\"public\"]");
    upload("staff-ogl", "\"licence\": \"ogl\", \"read\": [\"staff\"]");
    assertThat(
            service
                .send(
                    Role.GIS_OFFICER,
                    service
                        .request(
                            "/catalogue/v1/datasets/open-trees", "Content-Type", "application/json")
                        .method(
                            "PATCH",
                            BodyPublishers.ofString(
                                """
                                {"title": "Trees & </script> hedges", "keywords": ["tree", "hedge"], "owner": "Parks", "updatePromise": "P1M",
                                 "contact": {"email": "parks@council.example"}, "lineage": "Surveyed on foot."}""")))
                .statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whatMayNotBePublicIsInNoneOfTheCatalogues() {
    for (Role caller : new Role[] {null, Role.GIS_OFFICER}) {
      for (String path :
          List.of(RECORDS + "?limit=1000", "/catalogue/v1/dcat.jsonld", "/catalogue/v1/gemini/")) {
        assertThat(service.get(caller, path).body())
            .as(path)
            .contains("open-trees")
            .contains("viewed")
            .doesNotContain("partners")
            .doesNotContain("internal-read-by-all")
            .doesNotContain("staff-ogl");
      }
      for (String id : List.of("partners", "internal-read-by-all", "staff-ogl")) {
        assertThat(service.get(caller, RECORDS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(service.get(caller, "/catalogue/v1/gemini/" + id + ".xml").statusCode())
            .isEqualTo(404);
      }
    }
  }

  @Test
  void aRecordHasWhatHarvestersOfRecordsReadFirst() {
    JsonNode page = service.json(RECORDS + "?q=hedges&limit=10&offset=0");
    assertThat(page.path("numberMatched").asInt()).isEqualTo(1);
    assertThat(page.path("numberReturned").asInt()).isEqualTo(1);
    JsonNode record = page.path("features").get(0);
    assertThat(record.path("id").asText()).isEqualTo("open-trees");
    assertThat(record.path("properties").path("type").asText()).isEqualTo("dataset");
    assertThat(record.path("properties").path("title").asText())
        .isEqualTo("Trees & </script> hedges");
    JsonNode ring = record.path("geometry").path("coordinates").get(0);
    assertThat(ring.get(0).get(0).asDouble()).isLessThan(ring.get(2).get(0).asDouble());
    assertThat(ring.get(0).get(1).asDouble()).isLessThanOrEqualTo(ring.get(2).get(1).asDouble());
    assertThat(rels(record)).contains("license", "enclosure", "alternate");
    JsonNode viewed = service.json(RECORDS + "/viewed");
    assertThat(rels(viewed)).doesNotContain("license", "enclosure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bbox=-2,51,-1,52|2",
        "bbox=10,51,11,52|0",
        "ids=viewed,nothing|1",
        "ids=viewed,viewed|1",
        "datetime=2020-01-01/..|2",
        "externalIds=x|0",
        "type=service|0",
        "q=parks|1",
        "q=nothing|0"
      })
  void recordsAreSelected(String query, int matched) {
    assertThat(service.json(RECORDS + "?" + query).path("numberMatched").asInt())
        .isEqualTo(matched);
  }

  @ParameterizedTest
  @CsvSource({
    "bbox=1,2,3",
    "'bbox=a,b,c,d'",
    "'bbox=NaN,1,2,3'",
    "limit=0",
    "f=xml",
    "datetime=soon",
    "colour=red"
  })
  void anotherParameterIsNamed(String query) {
    String parameter = query.substring(0, query.indexOf('='));
    assertThat(service.get(RECORDS + "?" + query).statusCode()).isEqualTo(400);
    assertThat(service.get(RECORDS + "?" + query).body()).contains("\"" + parameter + "\"");
  }

  @Test
  void pagesOfRecordsFollowEachOther() {
    JsonNode first = service.json(RECORDS + "?limit=1");
    assertThat(rels(first)).contains("next").doesNotContain("prev");
    String next = href(first, "next");
    JsonNode second = service.json(next.substring(next.indexOf("/ogc")));
    assertThat(rels(second)).contains("prev").doesNotContain("next");
    assertThat(second.path("features").get(0).path("id"))
        .isNotEqualTo(first.path("features").get(0).path("id"));
    assertThat(service.json("/ogc/collections").path("collections").findValuesAsText("itemType"))
        .contains("record");
    assertThat(service.json("/ogc/collections/catalogue").path("itemType").asText())
        .isEqualTo("record");
  }

  @Test
  void dcatNamesPublisherLicenceFrequencyAndDownloads() {
    JsonNode catalogue = service.json("/catalogue/v1/dcat.jsonld");
    assertThat(catalogue.path("@type").asText()).isEqualTo("dcat:Catalog");
    JsonNode trees = null;
    for (JsonNode dataset : catalogue.path("dcat:dataset")) {
      if (dataset.path("dct:identifier").asText().equals("open-trees")) {
        trees = dataset;
      } else {
        assertThat(dataset.path("dcat:distribution")).hasSize(1);
      }
    }
    assertThat(trees).isNotNull();
    assertThat(trees.path("dct:publisher").path("foaf:name").asText()).isEqualTo("Parks");
    assertThat(trees.path("dct:accrualPeriodicity").path("@id").asText()).endsWith("/MONTHLY");
    assertThat(trees.path("dct:license").path("@id").asText())
        .contains("open-government-licence/version/3");
    assertThat(trees.path("dcat:contactPoint").path("vcard:hasEmail").path("@id").asText())
        .isEqualTo("mailto:parks@council.example");
    assertThat(trees.path("dcat:distribution").size()).isGreaterThan(5);
    assertThat(trees.path("dct:spatial").path("dcat:bbox").path("@value").asText())
        .startsWith("POLYGON((-1.");
  }

  @Test
  void geminiHasTheElementsThatTheStandardRequires() throws Exception {
    String page = service.get("/catalogue/v1/gemini/").body();
    assertThat(page).contains("href=\"/catalogue/v1/gemini/open-trees.xml\"");
    assertThat(service.get("/catalogue/v1/gemini").statusCode()).isEqualTo(200);
    String text = service.get("/catalogue/v1/gemini/open-trees.xml").body();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    XPath xpath = XPathFactory.newInstance().newXPath();
    for (String required :
        List.of(
            "//*[name()='gmd:fileIdentifier']/*",
            "//*[name()='gmd:MD_DataIdentification']//*[name()='gmd:title']/*",
            "//*[name()='gmd:abstract']/*",
            "//*[name()='gmd:CI_DateTypeCode']",
            "//*[name()='gmd:MD_TopicCategoryCode']",
            "//*[name()='gmd:keyword']/*",
            "//*[name()='gmd:westBoundLongitude']/*",
            "//*[name()='gmd:lineage']//*[name()='gmd:statement']/*",
            "//*[name()='gmd:accessConstraints']/*",
            "//*[name()='gmd:useConstraints']/*",
            "//*[name()='gmd:electronicMailAddress']/*",
            "//*[name()='gmd:MD_MaintenanceFrequencyCode']",
            "//*[name()='gmd:URL']")) {
      assertThat(xpath.evaluate(required, document)).as(required).isNotBlank();
    }
    assertThat(xpath.evaluate("//*[name()='gmd:MD_MaintenanceFrequencyCode']", document))
        .isEqualTo("monthly");
  }

  private static List<String> rels(JsonNode document) {
    List<String> rels = new ArrayList<>();
    document.path("links").forEach(link -> rels.add(link.path("rel").asText()));
    return rels;
  }

  private static String href(JsonNode document, String rel) {
    for (JsonNode link : document.path("links")) {
      if (link.path("rel").asText().equals(rel)) {
        return link.path("href").asText();
      }
    }
    throw new AssertionError(rel);
  }

  private static void upload(String id, String more) {
    service.upload(
        "{\"id\": \"%s\", \"keyColumn\": \"ref\", %s}".formatted(id, more),
        "ref,easting,northing\nA,450000,206000\nB,451000,206000\n",
        201);
  }
}
