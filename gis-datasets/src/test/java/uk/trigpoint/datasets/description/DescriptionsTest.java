package uk.trigpoint.datasets.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.life.DatasetEvents;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what is said about datasets: changes, checks, completeness and freshness. */
class DescriptionsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Caller OWNER = Caller.of("owner", Set.of(Role.GIS_OFFICER), "test");

  private static DatasetFixture datasets;
  private static Descriptions descriptions;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    descriptions = new Descriptions(db.database(), datasets.catalogue, datasets.registry);
  }

  @Test
  void aPatchChangesWhatItNamesAndTheNextVersionKeepsIt() {
    publish("libraries");
    change(
        "libraries",
        """
        {"title": " Libraries ", "keywords": ["books"], "contact": {"email": "gis@council.example"},
         "columns": {"homes": {"meaning": "Number of homes nearby", "unit": "homes"}}}""");
    change("libraries", "{\"lineage\": \"Surveyed.\", \"contact\": {\"name\": \"GIS team\"}}");
    Dataset dataset = datasets.catalogue.get("libraries", OWNER);
    assertThat(dataset.title()).isEqualTo("Libraries");
    DatasetDescription said = descriptions.get(dataset);
    assertThat(said.contact()).isEqualTo(new Contact("GIS team", "gis@council.example", ""));
    assertThat(said.keywords()).containsExactly("books");
    assertThat(said.column("homes").unit()).isEqualTo("homes");
    assertThat(said.column("name")).isEqualTo(ColumnDescription.NONE);

    change("libraries", "{\"columns\": {\"homes\": {\"unit\": null}}, \"keywords\": null}");
    said = descriptions.list(java.util.List.of(dataset)).getFirst().said();
    assertThat(said.column("homes"))
        .isEqualTo(new ColumnDescription("Number of homes nearby", "", null));
    assertThat(said.keywords()).isEmpty();
    assertThat(said.lineage()).isEqualTo("Surveyed.");
    DatasetEvents.Event last = new DatasetEvents(db.database()).list("libraries", 10).getFirst();
    assertThat(last.kind()).isEqualTo("described");
    assertThat(last.detail().path("keywords").path("before").toString()).isEqualTo("[\"books\"]");
    assertThat(last.detail().has("lineage")).as("only what changed").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\": \"\"}|title",
        "{\"titel\": \"x\"}|body",
        "{\"contact\": {\"email\": \"nobody\"}}|contact.email",
        "{\"contact\": {\"url\": \"javascript:alert(1)\"}}|contact.url",
        "{\"contact\": {\"url\": \"file:///etc/passwd\"}}|contact.url",
        "{\"columns\": {\"rooms\": {\"unit\": \"m\"}}}|columns",
        "{\"updatePromise\": \"monthly\"}|updatePromise",
        "{\"updatePromise\": \"P0D\"}|updatePromise",
        "{\"licence\": \"mine\"}|licence",
        "{\"licence\": \"personal\"}|licence",
        "{\"keywords\": [\"a\", \"a\"]}|keywords",
        "[]|body"
      })
  void whatIsNotAllowedIsNamedAndNothingChanges(String patch, String member) {
    publish("checked");
    DatasetDescription before = descriptions.get(datasets.catalogue.get("checked", OWNER));
    assertThatThrownBy(() -> change("checked", patch))
        .isInstanceOfSatisfying(
            DescriptionException.class, e -> assertThat(e.member()).isEqualTo(member));
    assertThat(descriptions.get(datasets.catalogue.get("checked", OWNER))).isEqualTo(before);
  }

  @Test
  void aPipelineStatesTheEntryAndPeopleTheRest() {
    datasets.publish("nightly", AccessPolicy.open(), DatasetFixture.row(450_000, 206_000, "a"));
    assertThatThrownBy(() -> change("nightly", "{\"title\": \"Nightly\"}"))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("the pipeline 'test'");
    assertThat(change("nightly", "{\"keywords\": [\"night\"]}").keywords())
        .containsExactly("night");
    Caller reader = Caller.of("reader", Set.of(Role.STAFF), "test");
    assertThatThrownBy(
            () -> descriptions.change("nightly", new ObjectMapper().createObjectNode(), reader))
        .isInstanceOf(NotMaintainerException.class);
  }

  @Test
  void sayingMoreRaisesTheScore() {
    publish("poor");
    Dataset dataset = datasets.catalogue.get("poor", OWNER);
    Completeness poor = Completeness.of(dataset, descriptions.get(dataset), dataset.columns());
    assertThat(poor.score()).isLessThan(40);
    assertThat(poor.missing().getFirst().member()).isEqualTo("columns");
    change(
        "poor",
        """
        {"title": "Rich", "description": "All the places that were surveyed in the county in 2026.", "contact": {"url": "https://council.example/gis"},
         "keywords": ["places"], "attribution": "© The council", "lineage": "Surveyed.", "accuracy": "Within 2 metres",
         "columns": {"name": {"meaning": "Name"}, "homes": {"meaning": "Homes"}, "provider": {"meaning": "Provider"}}}""");
    dataset = datasets.catalogue.get("poor", OWNER);
    Completeness rich = Completeness.of(dataset, descriptions.get(dataset), dataset.columns());
    assertThat(rich.missing()).isEmpty();
    assertThat(rich.score()).isEqualTo(100);
  }

  @Test
  void suggestionsComeFromWhatIsKnown() {
    publish("tree-preservation_orders");
    Dataset dataset = datasets.catalogue.get("tree-preservation_orders", OWNER);
    assertThat(Suggestions.of(dataset, descriptions.get(dataset), dataset.columns()))
        .containsEntry("title", "Tree preservation orders")
        .containsEntry("keywords", java.util.List.of("tree", "preservation", "orders"))
        .containsEntry("lineage", "Published from test.");
  }

  @ParameterizedTest
  @CsvSource({
    "P1D,every day",
    "P7D,every week",
    "P3M,every 3 months",
    "P1Y,every year",
    "PT6H,every 6 hours",
    "PT90M,every 90 minutes"
  })
  void aPromiseIsSaidInWordsAndHeldAgainstTheAge(String promise, String words) {
    publish("promised");
    change("promised", "{\"updatePromise\": \"" + promise + "\"}");
    Dataset dataset = datasets.catalogue.get("promised", OWNER);
    Instant published = dataset.version().publishedAt();
    Freshness fresh = Freshness.of(dataset, published.plusSeconds(60));
    assertThat(fresh.promise()).isEqualTo(words);
    assertThat(fresh.state()).isEqualTo(Freshness.State.ON_TIME);
    assertThat(Freshness.of(dataset, published.plus(Duration.ofDays(400))).state())
        .isEqualTo(Freshness.State.LATE);
  }

  private static DatasetDescription change(String id, String patch) {
    try {
      return descriptions.change(id, new ObjectMapper().readTree(patch), OWNER);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void publish(String id) {
    datasets.publish(
        id,
        AccessPolicy.open(),
        Maintainer.uploader("owner"),
        DatasetFixture.row(450_000, 206_000, "a"));
  }
}
