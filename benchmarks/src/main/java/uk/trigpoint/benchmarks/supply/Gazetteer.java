package uk.trigpoint.benchmarks.supply;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import uk.trigpoint.benchmarks.Publishers;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.gazetteer.derive.GazetteerDatasets;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.gazetteer.quality.run.QualityRuns;
import uk.trigpoint.gazetteer.quality.run.QualitySettings;
import uk.trigpoint.gazetteer.search.LiveIndex;
import uk.trigpoint.gazetteer.supply.PostApplyTasks;
import uk.trigpoint.gazetteer.supply.Preview;
import uk.trigpoint.gazetteer.supply.Supplies;
import uk.trigpoint.gazetteer.supply.Supply;
import uk.trigpoint.gazetteer.supply.SupplyGates;
import uk.trigpoint.gazetteer.supply.SupplyPreview;
import uk.trigpoint.gazetteer.supply.SupplyService;
import uk.trigpoint.gazetteer.supply.SupplySettings;
import uk.trigpoint.gazetteer.supply.SupplyStagingService;
import uk.trigpoint.testing.BenchmarkDatabase;

/** An empty gazetteer in a database of its own, without an application around it. */
final class Gazetteer implements AutoCloseable {
  private final BenchmarkDatabase own = BenchmarkDatabase.migrated();
  private final Database database = new Database(own.pool());
  private final Supplies supplies = new Supplies(database);
  private final SupplyStagingService staging = new SupplyStagingService(database, supplies);
  private final QualityRunner quality =
      new QualityRunner(
          database, new CheckCatalogue(), new QualityRuns(database), new QualitySettings(250));
  private final SupplyGates gates = new SupplyGates(Publishers.gates(database));
  private final SupplyService service =
      new SupplyService(
          database,
          supplies,
          new GazetteerDatasets(Publishers.on(database, own.bean(Catalogue.class))),
          new AddressDerivation(BenchmarkDatabase.transform()),
          new PostApplyTasks(database, quality, new SupplySettings(10, true)),
          gates,
          own.bean(LiveIndex.class));
  private final SupplyPreview previews = new SupplyPreview(service, gates, quality);
  private final Caller caller = Caller.system("benchmark");

  Database database() {
    return database;
  }

  HikariDataSource pool() {
    return own.pool();
  }

  Supply stage(Path file) {
    return staging.receive(file, file.getFileName().toString(), false, caller);
  }

  Supply apply(Supply staged) {
    return service.apply(staged.supply(), false, caller);
  }

  Preview preview(Supply staged) {
    return previews.preview(staged.supply());
  }

  void undo(Supply applied) {
    service.undo(applied.supply(), caller);
  }

  /** Waits for the checks that follow an applied supply. */
  void check(Supply applied) {
    quality.runDue(applied.supply());
  }

  /** Runs all checks. */
  void checkAll() {
    quality.run(null);
  }

  @Override
  public void close() {
    own.close();
  }
}
