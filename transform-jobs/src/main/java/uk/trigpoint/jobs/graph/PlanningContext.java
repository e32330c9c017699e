package uk.trigpoint.jobs.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.jobs.row.RowType;

/** What a graph is planned against: the datasets of the platform, and the names of its policies. */
public interface PlanningContext {
  /** A platform without datasets. */
  PlanningContext EMPTY =
      new PlanningContext() {
        @Override
        public Optional<RowType> findDataset(String id) {
          return Optional.empty();
        }

        @Override
        public Set<String> datasetIds() {
          return Set.of();
        }

        @Override
        public AccessNames accessNames() {
          return AccessNames.BUILT_IN;
        }
      };

  /** Finds the rows of a dataset; empty if there is none that pipelines may read. */
  Optional<RowType> findDataset(String id);

  /** Returns the ids of the datasets that pipelines may read. */
  Set<String> datasetIds();

  /**
   * Finds what is wrong with the address of a service; empty if pipelines may call it. The text
   * continues the name of the setting.
   */
  default Optional<String> findAddressFault(String address) {
    return Optional.empty();
  }

  /**
   * Returns which columns of a file other pipelines mark as personal.
   *
   * @param pipeline id of the one that reads the file
   * @param file name or pattern
   * @param reading how the file is read, such as {@code delimiter}, by the names of the settings
   */
  default PersonalMarks personalMarks(String pipeline, String file, Map<String, String> reading) {
    return PersonalMarks.NONE;
  }

  /** Lists ids of other pipelines with the title of one. */
  default List<String> namesakes(String pipeline, String title) {
    return List.of();
  }

  /** Returns whether places in a CRS, such as {@code EPSG:27700}, can be read. */
  default boolean isReadableCrs(String crs) {
    return true;
  }

  /**
   * Finds what is wrong with a CRS that a file shall have; empty if it can be written. The text
   * continues the CRS.
   */
  default Optional<String> findFileCrsFault(WritableFormat format, String crs) {
    return Optional.empty();
  }

  /**
   * Finds why a pipeline cannot publish a dataset; empty if it can. The text continues the name of
   * the setting.
   *
   * @param pipeline its id
   */
  default Optional<String> findPublishFault(String pipeline, String dataset) {
    return Optional.empty();
  }

  /** Returns the names that an access policy may use. */
  AccessNames accessNames();
}
