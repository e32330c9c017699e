package uk.trigpoint.jobs.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.explain.PolicyValidator;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.Target;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Publishes the rows as a new version of a dataset, through its gates and in one transaction. */
public final class PublishStep implements StepType<PublishStep.Settings> {
  /** The only input. */
  public static final String INPUT = "input";

  /**
   * A column of the dataset.
   *
   * @param from column of the pipeline; null is the one of the same name
   * @param title for display; null is that of the pipeline's column
   */
  public record ColumnSetting(
      @Setting("Name in the dataset") String name,
      @Setting(value = "Column of the pipeline; that of the same name if missing", columnOf = INPUT)
          @Nullable String from,
      @Setting("Title for display") @Nullable String title) {
    /** Returns the column of the pipeline. */
    public String source() {
      return from == null ? name : from;
    }
  }

  /** Columns of the time at which a row is valid. */
  public record Validity(
      @Setting("Column of the first day") @Nullable String from,
      @Setting("Column of the last day") @Nullable String to) {}

  /**
   * The settings.
   *
   * @param columns of the dataset, in order; null is all of the input
   */
  public record Settings(
      @Setting("Id of the dataset") String dataset,
      @Setting("Title for display") String title,
      @Setting("What it is, for display") @Nullable String description,
      @Setting(value = "Column of the dataset that identifies a row", columnOf = INPUT) String key,
      @Setting("Licence: ogl, psga-view, psga-partner, internal (default) or personal")
          @Nullable String licence,
      @Setting("Attribution that users must show") @Nullable String attribution,
      @Setting("Team that owns the dataset") @Nullable String owner,
      @Setting("How often it is updated, such as P1D") @Nullable String updatePromise,
      @Setting("Who may read it, such as {read: [staff]}") ObjectNode access,
      @Setting("Columns of the time at which a row is valid") @Nullable Validity validTime,
      @Setting(value = "Columns of the dataset, in order; all of the input if missing", least = 1)
          @Nullable List<ColumnSetting> columns,
      @Setting("Whether no rows at all may be published; false if missing")
          @Nullable Boolean mayBeEmpty) {
    /** Returns whether no rows at all may replace some. */
    public boolean allowsEmpty() {
      return Boolean.TRUE.equals(mayBeEmpty);
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "publish",
        "Publish a dataset",
        "Publishes the rows as a new version of a dataset, through its gates and in one transaction.",
        StepInfo.Group.WRITE,
        List.of(INPUT),
        List.of());
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Settings settings, Inference inference) {
    if (Dataset.isId(settings.dataset())) {
      inference
          .context()
          .findPublishFault(inference.pipeline(), settings.dataset())
          .ifPresent(fault -> inference.fault("dataset", fault));
    } else {
      inference.fault("dataset", "must be 1 to 60 lower-case letters, digits, - and _");
    }
    AccessPolicy policy = null;
    try {
      policy = PolicyJson.parse(settings.access());
    } catch (PolicyException e) {
      fault(inference, e);
    }
    checkLicence(settings, inference, policy);
  }

  @Override
  public Optional<Target> findTarget(Settings settings) {
    return Optional.of(new Target("dataset", "dataset", settings.dataset()));
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    List<Column> columns = columns(settings, inference, input);
    if (inference.knowsRows()
        && columns.stream().noneMatch(column -> column.name().equals(settings.key()))) {
      inference.unknown(
          "key",
          settings.key(),
          "'" + settings.key() + "' is not a column of the dataset",
          columns.stream().map(Column::name).toList());
    }
    AccessPolicy policy = checkAccess(settings, inference, columns);
    if (policy != null && !policy.personal()) {
      checkPersonal(settings, inference, input);
    }
    if (settings.validTime() != null) {
      try {
        ValidTime valid = validTime(settings);
        if (valid != null) {
          valid.requireIn(columns);
        }
      } catch (IllegalArgumentException e) {
        inference.fault("validTime", String.valueOf(e.getMessage()));
      }
    }
  }

  private static List<Column> columns(Settings settings, Inference inference, RowType input) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<ColumnSetting> stated = stated(settings, input);
    for (int i = 0; i < stated.size(); i++) {
      ColumnSetting column = stated.get(i);
      String at = "columns[" + (i + 1) + "]";
      Field field =
          inference
              .column(column.from() == null ? at + ".name" : at + ".from", INPUT, column.source())
              .orElse(null);
      if (!names.add(column.name())) {
        inference.fault(at + ".name", "two columns are named '" + column.name() + "'");
      } else if (field != null) {
        try {
          columns.add(column(column, field));
        } catch (IllegalArgumentException e) {
          inference.fault(
              at + ".name", "is not a name of a column: lower-case letters, digits and _");
        }
      }
    }
    return columns;
  }

  private static List<ColumnSetting> stated(Settings settings, RowType input) {
    return settings.columns() != null
        ? settings.columns()
        : input.names().stream().map(name -> new ColumnSetting(name, null, null)).toList();
  }

  private static Column column(ColumnSetting column, Field field) {
    return new Column(
        column.name(), field.type(), column.title() == null ? field.title() : column.title());
  }

  /** Returns the policy; null if it is wrong, with a fault unless {@link #check} has added it. */
  private static @Nullable AccessPolicy checkAccess(
      Settings settings, Inference inference, List<Column> columns) {
    AccessPolicy policy;
    try {
      policy = PolicyJson.parse(settings.access());
    } catch (PolicyException e) {
      return null;
    }
    try {
      new PolicyValidator(columns, inference.context().accessNames()).requireValid(policy);
      return policy;
    } catch (PolicyException e) {
      fault(inference, e);
      return null;
    }
  }

  private static void fault(Inference inference, PolicyException e) {
    inference.fault(
        e.member().isEmpty() ? "access" : "access." + e.member(), String.valueOf(e.getMessage()));
  }

  /** What a pipeline marks as personal leaves the personal data only if a step masks it. */
  private static void checkPersonal(Settings settings, Inference inference, RowType input) {
    List<String> personal =
        stated(settings, input).stream()
            .filter(column -> input.find(column.source()).filter(Field::personal).isPresent())
            .map(ColumnSetting::name)
            .toList();
    if (personal.isEmpty() && input.geometry() != null && input.geometry().personal()) {
      inference.fault(
          "access",
          "has no personal: true, but the places are personal; leave them out (dropGeometry of columns) or coarsen them (snap of mask) first");
    }
    if (!personal.isEmpty()) {
      inference.fault(
          "access",
          "has no personal: true, but %s %s personal, here or in another pipeline that reads the same file; remove or mask what is personal first"
              .formatted(String.join(", ", personal), personal.size() == 1 ? "is" : "are"));
    }
  }

  private static void checkLicence(
      Settings settings, Inference inference, @Nullable AccessPolicy policy) {
    try {
      Licence licence = licence(settings);
      if (licence == Licence.PERSONAL && policy != null && !policy.personal()) {
        inference.fault("licence", "the licence personal needs access with personal: true");
      }
    } catch (IllegalArgumentException e) {
      inference.fault("licence", String.valueOf(e.getMessage()));
    }
  }

  /** Returns the licence; internal if none is stated. */
  public static Licence licence(Settings settings) {
    return settings.licence() == null ? Licence.INTERNAL : Licence.parse(settings.licence());
  }

  /** Returns the columns of the valid time; null if none are stated. */
  public static @Nullable ValidTime validTime(Settings settings) {
    Validity stated = settings.validTime();
    return stated == null ? null : ValidTime.of(stated.from(), stated.to());
  }

  /** Returns the access policy of valid settings. */
  public static AccessPolicy access(Settings settings) {
    try {
      return PolicyJson.parse(settings.access());
    } catch (PolicyException e) {
      throw new IllegalStateException("the policy of a valid step is wrong", e);
    }
  }

  /** Returns whether rows of a graph are personal data, or are published as such. */
  public static boolean isPersonal(Graph graph) {
    return graph.isPersonal()
        || graph.steps().stream()
            .anyMatch(step -> step.settings() instanceof Settings own && access(own).personal());
  }

  /** Returns the columns of the dataset and, beside each, the column of the pipeline. */
  public static List<Filled> filled(Settings settings, RowType input) {
    return stated(settings, input).stream()
        .map(
            column -> {
              Field field = input.find(column.source()).orElseThrow();
              return new Filled(column(column, field), field);
            })
        .toList();
  }

  /** A column of the dataset, and the column of the pipeline that fills it. */
  public record Filled(Column column, Field from) {}
}
