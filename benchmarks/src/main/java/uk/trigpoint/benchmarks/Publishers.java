package uk.trigpoint.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.AccessPolicy;
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
import uk.trigpoint.datasets.query.RuleCompiler;
import uk.trigpoint.testing.BenchmarkDatabase;

/** Creates publishers, and what stores need, outside an application. */
public final class Publishers {
  private Publishers() {}

  public static Publisher on(Database database, Catalogue catalogue) {
    DatasetDatabases databases = new DatasetDatabases(database, database);
    DatasetRegistry registry = new DatasetRegistry(database);
    PolicyComparison comparison =
        new PolicyComparison(databases, new RuleCompiler(BenchmarkDatabase.transform()));
    return new Publisher(
        databases,
        catalogue,
        registry,
        new PolicyChanges(databases, catalogue, registry, comparison, () -> AccessNames.BUILT_IN),
        gates(database));
  }

  /**
   * Describes generated data.
   *
   * @param key column that identifies a feature; null if there is none
   */
  static Publication publication(
      String id,
      String title,
      GeometryType type,
      @Nullable String key,
      List<Column> columns,
      AccessPolicy policy) {
    return new Publication(
        id,
        title,
        "",
        type,
        key,
        columns,
        Licence.OGL,
        "",
        "benchmarks",
        "P1D",
        policy,
        Maintainer.pipeline("benchmarks"),
        "generated",
        null,
        null,
        false,
        "benchmarks");
  }

  /** Returns the default gates. */
  public static DatasetGates gates(Database database) {
    return new DatasetGates(
        new DatasetDatabases(database, database),
        new DatasetRegistry(database),
        new GateSettings(2, 10, 5));
  }

  /** Returns an audit, which datasets without personal data do not use. */
  static ReadAudit unusedAudit(Database database) {
    return new ReadAudit(
        new AuditDatabase(database), new Pseudonyms(new PseudonymSettings("x".repeat(32))));
  }
}
