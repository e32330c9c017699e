package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.caller;
import static uk.trigpoint.datasets.DatasetFixture.row;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.testing.PostgisExtension;

class DatasetRegistryTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Maintainer ANN = Maintainer.uploader("ann");
  private static final Maintainer BOB = Maintainer.uploader("bob");

  static DatasetFixture datasets;
  static DatasetRegistry registry;

  @BeforeAll
  static void open() {
    datasets = new DatasetFixture(db);
    registry = new DatasetRegistry(db.database());
  }

  @ParameterizedTest
  @ValueSource(strings = {"addresses", "streets", "care-clients"})
  void idsOfTheGazetteerAndOfShippedPipelinesAreReservedFromTheStart(String id) {
    assertThat(registry.isFree(id, ANN)).isFalse();
    assertThatThrownBy(() -> publish(id, ANN, AccessPolicy.open()))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("is not free");
  }

  @Test
  void aDatasetOfAnotherMaintainerIsNotReplaced() {
    publish("anns", ANN, AccessPolicy.open());
    assertThat(registry.isFree("anns", ANN)).isTrue();
    assertThat(registry.isFree("anns", BOB)).isFalse();
    assertThatThrownBy(() -> publish("anns", BOB, AccessPolicy.open()))
        .isInstanceOf(PublishException.class)
        .hasMessage(DatasetRegistry.idTakenMessage("anns"));
    assertThatThrownBy(() -> publish("anns", Maintainer.pipeline("night"), AccessPolicy.open()))
        .isInstanceOf(PublishException.class);
    publish("anns", ANN, AccessPolicy.open());
    assertThat(datasets.catalogue.listVersions("anns", caller())).hasSize(2);
  }

  @Test
  void anUploadCannotReplaceAPersonalDataset() {
    publish("hers", ANN, DatasetFixture.care());
    assertThat(registry.isFree("hers", ANN)).isFalse();
    assertThatThrownBy(() -> publish("hers", ANN, AccessPolicy.open()))
        .isInstanceOf(PublishException.class);
  }

  @Test
  void anUploadCannotReplaceADatasetWithAFormerPersonalVersion() {
    publish("nightly", Maintainer.pipeline("nightly"), DatasetFixture.care());
    publish("nightly", Maintainer.pipeline("nightly"), AccessPolicy.open());
    db.executeAsOwner(
        "UPDATE catalogue.dataset_registry SET maintainer = 'upload:ann' WHERE dataset_id = 'nightly'");
    assertThat(registry.isFree("nightly", ANN)).isFalse();
  }

  @Test
  void reserveIsIdempotentAndDoesNotChangeTheMaintainer() {
    registry.reserve("reserved", ANN);
    registry.reserve("reserved", ANN);
    registry.reserve("reserved", BOB);
    assertThat(registry.isFree("reserved", ANN)).isTrue();
    assertThat(registry.isFree("reserved", BOB)).isFalse();
  }

  @Test
  void aDatasetIdThatLooksLikeATableNameDoesNotClash() {
    for (String id : new String[] {"coll", "coll__2", "coll", "coll__2", "d1_v1"}) {
      publish(id, ANN, AccessPolicy.open());
    }
    assertThat(datasets.catalogue.listVersions("coll", caller())).hasSize(2);
    assertThat(datasets.store.page(FeatureQuery.of("coll__2", caller(), "test")).features())
        .hasSize(1);
  }

  @Test
  void anIdOfSixtyCharactersHasMoreThanNineVersions() {
    String id = "x".repeat(60);
    for (int version = 1; version <= 12; version++) {
      publish(id, ANN, AccessPolicy.open());
    }
    assertThat(datasets.catalogue.get(id, caller()).version().version()).isEqualTo(12);
  }

  private static void publish(String id, Maintainer maintainer, AccessPolicy policy) {
    datasets.publish(id, policy, maintainer, row(450_000, 206_000, id));
  }
}
