package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.testing.PostgisExtension;

/** Which policy a version has of its own, for rollbacks and reads of the past. */
class OwnPolicyTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Maintainer MAINTAINER = Maintainer.pipeline("test");
  private static final AccessPolicy STAFF = AccessPolicy.forRoles(Role.STAFF);
  private static final Caller ANYONE = DatasetFixture.caller();
  private static final Caller ADMIN =
      Caller.of("boss", Set.of(Role.ADMIN, Role.STAFF, Role.BROKER), "test").withPurpose("test");

  static DatasetFixture datasets;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
  }

  @Test
  void aPolicyTightenedInForceCameBackLooseWithARollback() throws InterruptedException {
    publish("tightened", AccessPolicy.open(), "one");
    Instant open = now();
    change("tightened", STAFF);
    Instant closed = now();
    publish("tightened", AccessPolicy.open(), "two");
    assertThat(read("tightened", ANYONE, null)).containsExactly("two");
    assertThat(read("tightened", ANYONE, open)).as("open then and today").containsExactly("one");
    assertClosed("tightened", closed);

    rollBack("tightened", 1);
    assertThat(dataset("tightened").version().policy()).isEqualTo(STAFF);
    assertClosed("tightened", null);
    assertThat(read("tightened", ADMIN, null)).containsExactly("one");
  }

  @Test
  void aVersionThatWasRolledBackToKeepsItsOwnPolicy() throws InterruptedException {
    publish("kept", STAFF, "one");
    publish("kept", AccessPolicy.open(), "two");
    rollBack("kept", 1);
    AccessPolicy named = AccessPolicy.of(AccessRule.forRoles(Role.PUBLIC).where("name <> 'two'"));
    change("kept", named);
    assertThat(dataset("kept").policy()).isEqualTo(named);
    assertThat(dataset("kept").version().policy()).isEqualTo(STAFF);
    assertClosed("kept", null);

    Instant rolledBack = now();
    publish("kept", AccessPolicy.open(), "three");
    change("kept", AccessPolicy.of(AccessRule.forRoles(Role.PUBLIC).where("name <> 'four'")));
    assertClosed("kept", rolledBack);
    assertThat(read("kept", ADMIN, rolledBack)).containsExactly("one");
    rollBack("kept", 1);
    assertClosed("kept", null);
  }

  @Test
  void aLoosenedPolicyIsTheVersionsOwnToo() {
    publish("loosened", STAFF, "one");
    change("loosened", AccessPolicy.open());
    publish("loosened", AccessPolicy.open(), "two");
    rollBack("loosened", 1);
    assertThat(read("loosened", ANYONE, null)).containsExactly("one");
  }

  @Test
  void thePolicyOfAPersonalVersionIsChangedByTheLoginForPersonalData() {
    AccessPolicy wide =
        AccessPolicy.personal(AccessRule.forRoles(Role.BROKER), AccessRule.forRoles(Role.STAFF));
    AccessPolicy narrow = AccessPolicy.personal(AccessRule.forRoles(Role.BROKER));
    publish("people", wide, "Mrs X");
    change("people", narrow);
    publish("people", wide, "Mr Y");
    rollBack("people", 1);
    assertThat(dataset("people").version().policy()).isEqualTo(narrow);
    Caller staff = DatasetFixture.caller(Role.STAFF).withPurpose("test");
    assertThatThrownBy(() -> read("people", staff, null))
        .isInstanceOf(UnknownDatasetException.class);
    assertThat(read("people", ADMIN, null)).containsExactly("Mrs X");
    assertThatThrownBy(
            () ->
                db.execute(
                    "UPDATE catalogue.dataset_version SET access_policy = '{}' WHERE dataset_id = 'people'"))
        .hasMessageContaining("only the login for personal data");
  }

  private static void publish(String id, AccessPolicy policy, String name) {
    datasets.publish(id, policy, MAINTAINER, DatasetFixture.row(450_000, 206_000, name));
  }

  private static void change(String id, AccessPolicy policy) {
    PolicyChange change = datasets.policyChanges.preview(dataset(id), policy);
    datasets.policyChanges.apply(dataset(id), policy, change.confirmation(), MAINTAINER, "tester");
  }

  private static void rollBack(String id, int version) {
    new VersionRollback(db.databases(), datasets.catalogue, datasets.registry)
        .rollBack(id, version, ADMIN);
  }

  private static Dataset dataset(String id) {
    return datasets.catalogue.findForPublishing(id).orElseThrow();
  }

  private static List<String> read(String id, Caller caller, Instant knownAt) {
    return new TreeSet<>(
            datasets
                .store
                .page(FeatureQuery.of(id, caller, "test").withKnownAt(knownAt))
                .features()
                .stream()
                .map(f -> String.valueOf(f.values().getFirst()))
                .toList())
        .stream().toList();
  }

  private static void assertClosed(String id, Instant knownAt) {
    assertThatThrownBy(() -> read(id, ANYONE, knownAt)).isInstanceOf(UnknownDatasetException.class);
  }

  private static Instant now() throws InterruptedException {
    Thread.sleep(5);
    Instant now = Instant.now();
    Thread.sleep(5);
    return now;
  }
}
