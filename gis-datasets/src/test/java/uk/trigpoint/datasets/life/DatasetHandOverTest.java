package uk.trigpoint.datasets.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.testing.PostgisExtension;

/** Tests who may give a dataset to whom, and that it is recorded. */
class DatasetHandOverTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Caller OWNER = Caller.of("owner", Set.of(Role.GIS_OFFICER), "test");
  private static final Caller OTHER = Caller.of("other", Set.of(Role.GIS_OFFICER), "test");
  private static final Caller ADMIN = Caller.of("boss", Set.of(Role.ADMIN), "test");

  private static DatasetFixture datasets;
  private static DatasetHandOver handOver;
  private static DatasetEvents events;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    handOver =
        new DatasetHandOver(
            db.databases(),
            datasets.catalogue,
            datasets.registry,
            new DatasetLife(db.database(), datasets.catalogue, datasets.registry));
    events = new DatasetEvents(db.database());
  }

  @Test
  void anUploaderGivesADatasetAwayAndCannotTakeItBack() {
    publish("trees", AccessPolicy.open(), Maintainer.uploader("owner"));
    assertThatThrownBy(() -> handOver.handOver("trees", Maintainer.uploader("other"), OTHER))
        .isInstanceOf(NotMaintainerException.class);
    handOver.handOver("trees", Maintainer.pipeline("nightly"), OWNER);
    assertThat(datasets.registry.findOwner("trees")).contains(Maintainer.pipeline("nightly"));
    assertThatThrownBy(() -> publish("trees", AccessPolicy.open(), Maintainer.uploader("owner")))
        .isInstanceOf(PublishException.class);
    publish("trees", AccessPolicy.open(), Maintainer.pipeline("nightly"));
    assertThat(datasets.catalogue.listVersions("trees", OWNER)).hasSize(2);
    assertThatThrownBy(() -> handOver.handOver("trees", Maintainer.uploader("owner"), OWNER))
        .isInstanceOf(NotMaintainerException.class)
        .hasMessageContaining("admins");
    assertThat(events.list("trees", 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo("handed_over");
              assertThat(event.by()).isEqualTo("owner");
              assertThat(event.detail().path("before").asText()).isEqualTo("upload:owner");
              assertThat(event.detail().path("after").asText()).isEqualTo("pipeline:nightly");
            });
  }

  @Test
  void anAdminGivesAwayWhatADeletedPipelinePublishedButNotWhatOneStillPublishes() {
    publish("lights", AccessPolicy.open(), Maintainer.pipeline("lights"));
    save("lights", 1, false);
    assertThatThrownBy(() -> handOver.handOver("lights", Maintainer.uploader("other"), ADMIN))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("The pipeline 'lights' publishes 'lights'. Delete it first");
    save("lights", 2, true);
    assertThat(handOver.mayHandOver("lights", OTHER)).isFalse();
    assertThatThrownBy(() -> handOver.handOver("lights", Maintainer.uploader("other"), OTHER))
        .isInstanceOf(NotMaintainerException.class);
    assertThat(handOver.mayHandOver("lights", ADMIN)).isTrue();
    handOver.handOver("lights", Maintainer.uploader("other"), ADMIN);
    publish("lights", AccessPolicy.open(), Maintainer.uploader("other"));
    assertThat(handOver.mayHandOver("lights", OTHER)).isTrue();
    assertThatThrownBy(() -> handOver.handOver("lights", Maintainer.uploader("other"), ADMIN))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("already");
  }

  @Test
  void personalDataAreGivenToPipelinesOnly() {
    publish("people", DatasetFixture.care(), Maintainer.pipeline("people"));
    assertThatThrownBy(() -> handOver.handOver("people", Maintainer.uploader("other"), ADMIN))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("personal data");
    handOver.handOver("people", Maintainer.pipeline("people-2"), ADMIN);
    assertThat(datasets.registry.findOwner("people")).contains(Maintainer.pipeline("people-2"));
    assertThat(events.list("people", 10)).hasSize(1);
  }

  @Test
  void theGazetteersDatasetsStayItsOwn() {
    assertThat(handOver.mayHandOver("addresses", ADMIN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "pipeline:", "pipeline:A b", "pipeline:../x", "a\nb"})
  void otherPublishersAreRefused(String publisher) {
    assertThatThrownBy(() -> DatasetHandOver.parse(publisher))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith("Enter the");
  }

  @Test
  void publishersAreParsed() {
    assertThat(List.of(" pipeline: trees-nightly ", "jane@county.example"))
        .extracting(DatasetHandOver::parse)
        .containsExactly(
            Maintainer.pipeline("trees-nightly"), Maintainer.uploader("jane@county.example"));
  }

  private static void save(String pipeline, int version, boolean deleted) {
    db.execute(
        "INSERT INTO jobs.pipeline_definition (pipeline, version, definition, saved_by, deleted) VALUES ('%s', %d, '', 'x', %s)"
            .formatted(pipeline, version, deleted));
  }

  private static void publish(String id, AccessPolicy policy, Maintainer maintainer) {
    datasets.publish(id, policy, maintainer, PUBLISHED);
  }

  private static final Row PUBLISHED = DatasetFixture.row(445_000, 215_000, "a");
}
