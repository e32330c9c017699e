package uk.trigpoint.benchmarks;

import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.PolicyComparison;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.datasets.query.RuleCompiler;
import uk.trigpoint.testing.BenchmarkDatabase;

/** Creates publishers outside an application. */
final class Publishers {
  private Publishers() {}

  static Publisher on(Database database, Catalogue catalogue) {
    DatasetRegistry registry = new DatasetRegistry(database);
    PolicyComparison comparison =
        new PolicyComparison(database, new RuleCompiler(BenchmarkDatabase.transform()));
    return new Publisher(
        database,
        catalogue,
        registry,
        new PolicyChanges(database, catalogue, registry, comparison, () -> AccessNames.BUILT_IN));
  }
}
