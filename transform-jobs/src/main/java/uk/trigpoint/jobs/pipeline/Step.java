package uk.trigpoint.jobs.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.catalogue.ValidTime;

/**
 * A step of a pipeline. Each has two outputs: {@code output}, which the next step names as its
 * {@code input}, and {@code rejected}, which goes to the reject store.
 */
public sealed interface Step {
  /** Unique within the pipeline. */
  String id();

  /** The step whose output this one reads; empty if it reads a file. */
  Optional<String> findInput();

  /** The step type in YAML. */
  String type();

  /**
   * Reads the CSV file of the inbox that matches {@code file}; of several, the last by name. Strips
   * blanks around values; an empty value is null.
   *
   * @param file name with {@code *} and {@code ?}, or a parameter as {@code ${name}}
   * @param columns to read, by name in the file's header; other columns of the file are ignored
   */
  record ReadCsv(String id, String file, List<Field> columns) implements Step {
    public ReadCsv {
      columns = List.copyOf(columns);
    }

    @Override
    public Optional<String> findInput() {
      return Optional.empty();
    }

    @Override
    public String type() {
      return "read-csv";
    }
  }

  /** Passes the rows that satisfy all rules. */
  record Validate(String id, String input, List<Rule> rules) implements Step {
    public Validate {
      rules = List.copyOf(rules);
    }

    @Override
    public Optional<String> findInput() {
      return Optional.of(input);
    }

    @Override
    public String type() {
      return "validate";
    }
  }

  /**
   * Gives rows the location of their property in the gazetteer.
   *
   * @param uprn the column with the UPRN
   * @param take maps new columns to columns of the dataset {@code addresses}
   */
  record LocateByUprn(String id, String input, String uprn, Map<String, String> take)
      implements Step {
    public LocateByUprn {
      take = Map.copyOf(take);
    }

    @Override
    public Optional<String> findInput() {
      return Optional.of(input);
    }

    @Override
    public String type() {
      return "locate-by-uprn";
    }
  }

  /**
   * Gives rows columns of the area they lie in. A point on a shared edge gets the area with the
   * lower feature id.
   *
   * @param dataset of polygons
   * @param take maps new columns to columns of the dataset
   */
  record JoinArea(String id, String input, String dataset, Map<String, String> take)
      implements Step {
    public JoinArea {
      take = Map.copyOf(take);
    }

    @Override
    public Optional<String> findInput() {
      return Optional.of(input);
    }

    @Override
    public String type() {
      return "join-area";
    }
  }

  /** Publishes the rows as a new version of a dataset. */
  record Publish(String id, String input, Target target) implements Step {
    @Override
    public Optional<String> findInput() {
      return Optional.of(input);
    }

    @Override
    public String type() {
      return "publish";
    }
  }

  /**
   * The dataset to publish.
   *
   * @param key the column that identifies a row
   * @param validTime columns of the time at which rows are valid; null if none are declared
   */
  record Target(
      String dataset,
      String title,
      String description,
      String key,
      Licence licence,
      String attribution,
      String owner,
      String updatePromise,
      AccessPolicy access,
      @Nullable ValidTime validTime,
      List<TargetColumn> columns) {
    public Target {
      columns = List.copyOf(columns);
      if (licence == Licence.PERSONAL && !access.personal()) {
        throw new IllegalArgumentException("the licence personal needs access with personal: true");
      }
    }
  }

  /** A column of the dataset, and the column of the pipeline that fills it. */
  record TargetColumn(String name, String from, String title) {}
}
