package uk.trigpoint.jobs.input;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.source.DatasetSource;

/** Tells states of datasets apart: by version, and by the edits since it was published. */
@Singleton
public final class DatasetIdentities {
  private static final String FIND = SqlFile.read(DatasetIdentities.class, "find-dataset-identity");

  private final Database database;

  public DatasetIdentities(Database database) {
    this.database = database;
  }

  /**
   * Returns the identity of a dataset's current state: its version, such as {@code 12}, and if it
   * was edited in the last days the last edit and their number. Empty if nothing is published under
   * this id.
   */
  public Optional<String> find(String dataset) {
    return database.with(
        handle -> handle.createQuery(FIND).bind("dataset", dataset).mapTo(String.class).findOne());
  }

  /**
   * A version of a dataset.
   *
   * @param publishedAt when it was made; it came into force then or later
   */
  public record Version(int number, Instant publishedAt) {}

  /** Returns the version in force; empty if nothing is published under this id. */
  public Optional<Version> findVersion(String dataset) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT v.version, v.published_at FROM catalogue.dataset d JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version WHERE d.id = :dataset")
                .bind("dataset", dataset)
                .map(
                    (row, context) ->
                        new Version(
                            row.getInt("version"), row.getTimestamp("published_at").toInstant()))
                .findOne());
  }

  /** Returns the datasets that a graph reads. Call it before they are read. */
  public List<RunInput> list(Graph graph) {
    List<RunInput> inputs = new ArrayList<>();
    for (GraphStep step : graph.steps()) {
      if (step.settings() instanceof DatasetSource.Settings settings) {
        find(settings.dataset())
            .ifPresent(
                identity ->
                    inputs.add(
                        new RunInput(
                            step.id(), RunInput.DATASET, settings.dataset(), identity, null)));
      }
    }
    return inputs;
  }
}
