package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.gate.GateSettings;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a suspicious version waits for somebody else, and readers keep the old one. */
class HeldVersionsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Caller OTHER = Caller.of("other", Set.of(Role.GIS_OFFICER), "test");
  private static final Caller TESTER = Caller.of("tester", Set.of(Role.GIS_OFFICER), "test");

  private static DatasetFixture datasets;
  private static HeldVersions held;
  private static DatasetGates gates;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    gates = new DatasetGates(db.databases(), datasets.registry, new GateSettings(2, 10, 5));
    held =
        new HeldVersions(
            db.databases(),
            datasets.catalogue,
            datasets.registry,
            datasets.policyChanges,
            datasets.publisher);
  }

  @Test
  void aVersionThatLacksManyKeysIsHeldUntilSomebodyElseReleasesIt() {
    submit("thinned", 0, 20, 0);
    PublishResult result = submit("thinned", 0, 18, 0);
    assertThat(result.isHeld()).isTrue();
    assertThat(result.findings()).extracting(GateFinding::code).containsExactly("vanished-keys");
    assertThat(result.findings().getFirst().words())
        .isEqualTo("2 of 20 features in force would vanish (10 %); the limit is 5 %.");
    assertThat(names("thinned")).hasSize(20);
    assertThat(datasets.catalogue.listVersions("thinned", OTHER)).hasSize(1);
    assertThat(held.list("thinned", OTHER))
        .singleElement()
        .satisfies(h -> assertThat(h.requestedBy()).isEqualTo("tester"));
    assertThat(held.get("thinned", 2, OTHER).version().features()).isEqualTo(18);

    assertThatThrownBy(() -> held.release("thinned", 2, TESTER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("somebody else");
    held.release("thinned", 2, OTHER);
    assertThat(names("thinned")).hasSize(18);
    assertThat(held.list("thinned", OTHER)).isEmpty();
    db.execute("UPDATE data.thinned SET homes = 1 WHERE name = 'n0'");
    assertThatThrownBy(() -> held.release("thinned", 2, OTHER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("No version 2");
  }

  @Test
  void anyOtherOfficerReleasesAnUploadAndTheNumberOfADiscardedVersionIsNotUsedAgain() {
    submit("numbered-held", 0, 20, 0);
    int first = submit("numbered-held", 5, 20, 0).version();
    held.discard("numbered-held", first, OTHER);
    int second = submit("numbered-held", 4, 20, 0).version();
    assertThat(second).isGreaterThan(first);
    Caller officer = Caller.of("another officer", Set.of(Role.GIS_OFFICER), "test");
    assertThat(held.list("numbered-held", officer)).hasSize(1);
    held.release("numbered-held", second, officer);
    assertThat(names("numbered-held")).hasSize(16);
    DatasetVersion released = datasets.catalogue.get("numbered-held", OTHER).version();
    assertThat(
            datasets
                .catalogue
                .getKnownAt("numbered-held", OTHER, released.publishedAt())
                .version()
                .version())
        .as("in force since it was published")
        .isEqualTo(second);
  }

  @Test
  void vanishedKeysAreAShareOfWhatIsInForceNotOfWhatWasPublished() {
    submit("shrunk", 0, 100, 0);
    db.execute(
        "DELETE FROM data.shrunk WHERE homes IS NULL AND name NOT IN ('n1', 'n2', 'n3', 'n4')");
    assertThat(submit("shrunk", 2, 60, 0).findings())
        .extracting(GateFinding::words)
        .containsExactly("1 of 4 features in force would vanish (25 %); the limit is 5 %.");
    submit("grown", 0, 2, 0);
    db.execute("INSERT INTO data.grown (name) SELECT 'm' || n FROM generate_series(1, 98) n");
    assertThat(
            datasets
                .publisher
                .submit(
                    DatasetFixture.publication("grown", AccessPolicy.open()),
                    datasets.publisher.nextFencingToken(),
                    table ->
                        table
                            .handle()
                            .execute(
                                "INSERT INTO "
                                    + table.relation()
                                    + " (name) SELECT 'm' || n FROM generate_series(1, 98) n"))
                .isHeld())
        .as("2 of 100 vanish")
        .isFalse();
  }

  @Test
  void rejectsBeyondBothLimitsHoldAVersionButNotTheFirst() {
    Maintainer person = Maintainer.uploader(OTHER.subject());
    assertThat(submit("rejecting", 0, 20, 15, person).isHeld()).isFalse();
    assertThat(submit("rejecting", 0, 20, 10, person).isHeld()).isFalse();
    assertThat(submit("rejecting", 0, 20, 11, person).findings())
        .extracting(GateFinding::words)
        .containsExactly("11 of 31 rows were rejected (35.5 %); the limit is 2 %.");
    gates.change("rejecting", 50.0, null, null, OTHER);
    assertThat(submit("rejecting", 0, 20, 11, person).isHeld()).isFalse();
  }

  @Test
  void rejectsOfAPipelineAreLimitedByItAndByTheDatasetButNotByTheDefault() {
    assertThat(submit("piped", 0, 20, 0).isHeld()).isFalse();
    assertThat(submit("piped", 0, 20, 18).isHeld()).isFalse();
    gates.change("piped", 40.0, null, null, OTHER);
    assertThat(submit("piped", 0, 20, 18).findings())
        .extracting(GateFinding::words)
        .containsExactly("18 of 38 rows were rejected (47.4 %); the limit is 40 %.");
  }

  @Test
  void gatesThatTheRequesterWidenedDoNotApplyToThem() {
    submit("widened", 0, 20, 0);
    gates.change("widened", null, null, 100.0, Caller.of("tester#key", OTHER.roles(), "test"));
    assertThat(submit("widened", 0, 10, 0).isHeld()).isTrue();
    gates.change("widened", null, null, 0.0, TESTER);
    assertThat(submit("widened", 0, 20, 0).isHeld()).isFalse();
    assertThat(submit("widened", 1, 21, 0).isHeld()).as("narrower ones do").isTrue();
    gates.change("widened", null, null, 100.0, OTHER);
    assertThat(submit("widened", 0, 10, 0).isHeld()).isFalse();
  }

  @Test
  void aVersionWhoseFeaturesLostTheirPlacesIsHeld() {
    submit("placeless", 0, 20, 0);
    assertThat(
            datasets
                .publisher
                .submit(
                    DatasetFixture.publication("placeless", AccessPolicy.open()),
                    datasets.publisher.nextFencingToken(),
                    table ->
                        table
                            .handle()
                            .execute(
                                "INSERT INTO "
                                    + table.relation()
                                    + " (name, geom) SELECT 'n' || n, 'SRID=27700;POINT EMPTY' FROM generate_series(0, 19) n"))
                .findings())
        .extracting(GateFinding::words)
        .containsExactly(
            "20 of 20 features would have no place, 20 more than in force; the limit is 5 %.");
  }

  @Test
  void editsThatWouldBeLostHoldAVersion() {
    submit("edited-held", 0, 3, 0);
    Publication publication = DatasetFixture.publication("edited-held", AccessPolicy.open());
    PublishResult result =
        datasets.publisher.submit(
            publication,
            datasets.publisher.nextFencingToken(),
            table -> {
              table
                  .handle()
                  .execute(
                      "INSERT INTO "
                          + table.relation()
                          + " (name, geom) SELECT 'n' || n, ST_SetSRID(ST_Point(450000, 206000), 27700) FROM generate_series(0, 2) n");
              db.execute("UPDATE data.\"edited-held\" SET homes = 9 WHERE name = 'n1'");
            });
    assertThat(result.findings()).extracting(GateFinding::code).containsExactly("edits");
    db.execute("UPDATE data.\"edited-held\" SET homes = 10 WHERE name = 'n1'");
    assertThatThrownBy(() -> held.release("edited-held", result.version(), OTHER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("was edited since");
    held.discard("edited-held", result.version(), OTHER);
    assertThat(held.list("edited-held", OTHER)).isEmpty();
    assertThat(tables("edited-held", result.version())).isZero();
  }

  @Test
  void aHeldVersionIsOutOfDateOnceAnotherIsInForceOrThePolicyChanged() {
    submit("overtaken", 0, 20, 0);
    int first = submit("overtaken", 0, 10, 0).version();
    submit("overtaken", 0, 21, 0);
    assertThat(held.list("overtaken", OTHER)).as("it can never be released").isEmpty();
    assertThat(tables("overtaken", first)).isZero();

    int second = submit("overtaken", 0, 10, 0).version();
    db.execute(
        "UPDATE catalogue.dataset SET access_policy = jsonb_set(access_policy, '{rules,0,roles}', '[\"staff\"]') WHERE id = 'overtaken'");
    datasets.catalogue.invalidate();
    assertThatThrownBy(() -> held.release("overtaken", second, OTHER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("policy");
  }

  @Test
  void theRequesterCannotReleaseByAnApiKeyOfTheirOwn() {
    submit("own-key", 0, 20, 0);
    int version = submit("own-key", 0, 10, 0).version();
    Caller key = Caller.of("tester#nightly", Set.of(Role.GIS_OFFICER), "test");
    assertThatThrownBy(() -> held.release("own-key", version, key))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("somebody else");
  }

  @Test
  void aHeldVersionThatNobodyReleasesIsDiscarded() {
    submit("expiring", 0, 20, 0);
    int version = submit("expiring", 0, 10, 0).version();
    assertThat(held.discardExpired()).isZero();
    db.execute(
        "UPDATE catalogue.dataset_version SET published_at = now() - interval '15 days' WHERE held IS NOT NULL AND dataset_id = 'expiring'");
    assertThat(held.discardExpired()).isEqualTo(1);
    assertThat(tables("expiring", version)).isZero();
    assertThat(names("expiring")).hasSize(20);
  }

  @Test
  void onlyManagersSeeHeldVersions() {
    submit("managed", 0, 20, 0);
    submit("managed", 0, 10, 0);
    assertThatThrownBy(() -> held.list("managed", Caller.of("s", Set.of(Role.STAFF), "test")))
        .isInstanceOf(NotMaintainerException.class);
    assertThatThrownBy(() -> gates.change("managed", -1.0, null, null, OTHER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Submits rows n(first) to n(last - 1). */
  private static PublishResult submit(String id, int first, int last, long rejected) {
    return submit(id, first, last, rejected, Maintainer.pipeline("test"));
  }

  private static PublishResult submit(
      String id, int first, int last, long rejected, Maintainer maintainer) {
    return datasets.publisher.submit(
        DatasetFixture.publication(id, AccessPolicy.open(), maintainer),
        datasets.publisher.nextFencingToken(),
        table -> {
          try (CopyRows copy = table.copy()) {
            for (int i : IntStream.range(first, last).toArray()) {
              copy.geometry(DatasetFixture.point(450_000 + i, 206_000))
                  .text("n" + i)
                  .value(null)
                  .text(null)
                  .endRow();
            }
            copy.finish();
          }
          table.countRejected(rejected);
        });
  }

  private static List<String> names(String id) {
    return datasets.store.page(FeatureQuery.of(id, OTHER, "test")).features().stream()
        .map(Feature::id)
        .toList();
  }

  private static long tables(String id, int version) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM pg_tables WHERE tablename = (SELECT 'd' || number FROM catalogue.dataset_registry WHERE dataset_id = :id) || '$v' || :version")
                    .bind("id", id)
                    .bind("version", version)
                    .mapTo(Long.class)
                    .one());
  }
}
