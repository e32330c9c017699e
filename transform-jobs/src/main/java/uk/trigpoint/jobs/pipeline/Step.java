package uk.trigpoint.jobs.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;

/**
 * A step of a pipeline. Each has a port {@code output}, which the next step names as its {@code
 * input}, and a port {@code rejected}, which leads to the reject store.
 */
public sealed interface Step {
  /** Unique within the pipeline. */
  String id();

  /** The step whose output it reads. */
  Optional<String> findInput();

  /** The name of its kind in YAML. */
  String type();

  /**
   * Reads the newest CSV file of the inbox that fits; blanks around values are taken off, an empty
   * value is none.
   *
   * @param file name with {@code *} and {@code ?}, or a parameter as {@code ${name}}
   * @param columns of the file's header, by name; others of the file are left aside
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

  /** Lets rows pass that keep all rules. */
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
   * Gives rows the place of their property, from the gazetteer.
   *
   * @param uprn the column with the UPRN
   * @param take new column to column of the dataset {@code addresses}
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
   * Gives rows columns of the area they lie in; on a shared edge, the area published first.
   *
   * @param dataset of polygons
   * @param take new column to column of the dataset
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

  /** Makes the rows the new version of a dataset. */
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
   * The dataset that is published.
   *
   * @param key one of the columns
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
      List<TargetColumn> columns) {
    public Target {
      columns = List.copyOf(columns);
      if (licence == Licence.PERSONAL && !access.personal()) {
        throw new IllegalArgumentException("licence personal needs access with personal: true");
      }
    }
  }

  /** A column of the dataset and the column of the pipeline it comes from. */
  record TargetColumn(String name, String from, String title) {}
}
