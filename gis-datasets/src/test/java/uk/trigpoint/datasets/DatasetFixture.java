package uk.trigpoint.datasets;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.audit.PseudonymSettings;
import uk.trigpoint.datasets.audit.Pseudonyms;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.PolicyComparison;
import uk.trigpoint.datasets.gate.GateSettings;
import uk.trigpoint.datasets.publish.DatasetGates;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.query.RuleCompiler;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.QueryBudget;
import uk.trigpoint.testing.PostgisExtension;

/** Sets up the datasets module on a test database and publishes small datasets. */
public final class DatasetFixture {
  /** What a query returns does not depend on the speed of the machine. */
  private static final QueryBudget PATIENT = new QueryBudget(120, 120, 50, 500);

  private final PostgisExtension db;

  public final Catalogue catalogue;
  public final DatasetRegistry registry;
  public final PolicyChanges policyChanges;
  public final Publisher publisher;
  public final ReadAudit audit;
  public final FeatureStore store;
  public final PseudonymSettings pseudonymSettings =
      new PseudonymSettings(PostgisExtension.PSEUDONYM_KEY);

  public DatasetFixture(PostgisExtension db) {
    catalogue = db.bean(Catalogue.class);
    registry = new DatasetRegistry(db.database());
    policyChanges =
        new PolicyChanges(
            db.databases(),
            catalogue,
            registry,
            new PolicyComparison(db.databases(), new RuleCompiler(PostgisExtension.transform())),
            () -> AccessNames.BUILT_IN);
    publisher =
        new Publisher(
            db.databases(),
            catalogue,
            registry,
            policyChanges,
            new DatasetGates(db.databases(), registry, new GateSettings(2, 10, 5)));
    audit =
        new ReadAudit(
            db.auditDatabase(),
            new Pseudonyms(new PseudonymSettings(PostgisExtension.PSEUDONYM_KEY)));
    this.db = db;
    store = store(PATIENT);
  }

  /** Returns a store of the same datasets with another budget of queries. */
  public FeatureStore store(QueryBudget budget) {
    return new FeatureStore(
        db.databases(),
        audit,
        catalogue,
        new QueryCompiler(PostgisExtension.transform()),
        PostgisExtension.transform(),
        new OpaqueIds(new PseudonymSettings(PostgisExtension.PSEUDONYM_KEY)),
        budget);
  }

  /** A row at {@code x, y} (EPSG:27700). */
  public record Row(
      double easting,
      double northing,
      String name,
      @Nullable Integer homes,
      @Nullable String provider) {}

  public static Row row(double easting, double northing, String name) {
    return new Row(easting, northing, name, null, null);
  }

  public static final List<Column> COLUMNS =
      List.of(
          new Column("name", ColumnType.TEXT),
          new Column("homes", ColumnType.INTEGER),
          new Column("provider", ColumnType.TEXT));

  public static Publication publication(String id, AccessPolicy policy) {
    return publication(id, policy, Maintainer.pipeline("test"));
  }

  public static Publication publication(String id, AccessPolicy policy, Maintainer maintainer) {
    return new Publication(
        id,
        id,
        "",
        GeometryType.POINT,
        "name",
        COLUMNS,
        policy.personal() ? Licence.PERSONAL : Licence.OGL,
        "",
        "GIS team",
        "P1D",
        policy,
        maintainer,
        "test",
        null,
        null,
        false,
        "tester");
  }

  public void publish(String id, AccessPolicy policy, Row... rows) {
    publish(id, policy, Maintainer.pipeline("test"), rows);
  }

  public void publish(String id, AccessPolicy policy, Maintainer maintainer, Row... rows) {
    publisher.publish(
        publication(id, policy, maintainer),
        table -> {
          try (CopyRows copy = table.copy()) {
            for (Row row : rows) {
              copy.geometry(point(row.easting(), row.northing()))
                  .text(row.name())
                  .value(row.homes())
                  .text(row.provider())
                  .endRow();
            }
            copy.finish();
          }
        });
  }

  public static Geometry point(double easting, double northing) {
    return new GeometryFactory(new PrecisionModel(), 27700)
        .createPoint(new Coordinate(easting, northing));
  }

  public static Caller caller(Role... roles) {
    return Caller.of("someone", Set.of(roles), "test");
  }

  public static Caller withPurpose(@Nullable String organisation, Role... roles) {
    Caller caller = caller(roles).withPurpose("placing a package");
    return organisation == null ? caller : caller.withAttribute(Caller.ORGANISATION, organisation);
  }

  /**
   * Returns a personal policy: brokers see everything; suppliers see rows of their own
   * organisation, snapped to 500 m, without the column {@code homes}.
   */
  public static AccessPolicy care() {
    return AccessPolicy.personal(
        AccessRule.forRoles(Role.BROKER),
        AccessRule.forRoles(Role.SUPPLIER)
            .where("provider = caller('organisation')")
            .showing(ColumnSelection.allBut("homes"))
            .at(Precision.snapped(500)));
  }
}
