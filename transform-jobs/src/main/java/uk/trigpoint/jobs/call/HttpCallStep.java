package uk.trigpoint.jobs.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ExpressionException;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.remote.JsonPath;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Calls a service by HTTP for each row, and takes columns from its answer, which is JSON. */
public final class HttpCallStep implements CallingStep<HttpCallStep.Settings> {
  /** The output of rows that the service has answered. */
  static final String OUTPUT = "output";

  /** The output of rows that the service has refused. */
  static final String FAILED = "failed";

  private static final String STATUS = "http_status";
  private static final String MESSAGE = "http_message";
  private static final int MAX_COLUMNS = 100;

  /** How a service is called. */
  public enum Method {
    @JsonProperty("get")
    GET,
    @JsonProperty("post")
    POST
  }

  /**
   * A column that is taken from the answer.
   *
   * @param type null is text
   */
  public record Taken(
      @Setting("Where the value is, such as results[0].ward") String path,
      @Setting("Type of the values; text if missing") @Nullable ColumnType type) {
    ColumnType columnType() {
      return type == null ? ColumnType.TEXT : type;
    }
  }

  /**
   * The settings.
   *
   * @param method null is get
   * @param body null sends none
   * @param ratePerSecond null is 5
   * @param parallel null is 4
   */
  public record Settings(
      @Setting(
              value =
                  "Address, with expressions in braces whose values are percent-encoded: https://host/postcodes/{postcode}",
              most = 2_000)
          String url,
      @Setting("get (default) or post") @Nullable Method method,
      @Setting("Members of the JSON that is posted, and the expressions of their values")
          @Nullable Map<String, String> body,
      @Setting("Columns that are taken from the answer, by name") Map<String, Taken> columns,
      @Setting(value = "Most calls that begin in a second; 5 if missing", least = 0.01, most = 200)
          @Nullable Double ratePerSecond,
      @Setting(value = "Most calls at the same time; 4 if missing", least = 1, most = 16)
          @Nullable Integer parallel,
      @Setting("How the service is reached") @Nullable Connection connection) {
    public Settings {
      body = body == null ? null : new LinkedHashMap<>(body);
      columns = new LinkedHashMap<>(columns);
    }

    boolean posts() {
      return method == Method.POST;
    }

    List<String> bodyNames() {
      return body == null ? List.of() : List.copyOf(body.keySet());
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "http-call",
        "Call a service",
        "Calls a service by HTTP for each row, and takes columns from its JSON. Rows that it refuses (status 400 to 499) leave by failed with the columns http_status and http_message; a service that fails is tried again, and then the run.",
        StepInfo.Group.JOINS,
        List.of(INPUT),
        List.of(OUTPUT, FAILED));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Settings settings, Inference inference) {
    try {
      inference
          .context()
          .findAddressFault(UrlTemplate.parse(settings.url()).example())
          .ifPresent(fault -> inference.fault("url", fault));
    } catch (IllegalArgumentException e) {
      inference.fault("url", String.valueOf(e.getMessage()));
    }
    Connection.of(settings.connection()).check(inference);
    if (settings.body() != null && !settings.posts()) {
      inference.fault("body", "needs method: post");
    }
    if (settings.columns().size() > MAX_COLUMNS) {
      inference.fault("columns", "must be at most " + MAX_COLUMNS);
    }
    settings
        .columns()
        .forEach(
            (name, taken) -> {
              if (!JsonPath.isPath(taken.path())) {
                inference.fault(
                    "columns." + name + ".path", "must be a path such as results[0].ward");
              }
            });
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    try {
      UrlTemplate.parse(settings.url())
          .expressions()
          .forEach(text -> check(inference, "url", text));
    } catch (IllegalArgumentException e) {
      return; // its fault is found by check
    }
    if (settings.body() != null) {
      settings.body().forEach((name, text) -> check(inference, "body." + name, text));
    }
    RowType input = inference.input(INPUT);
    List<Field> added = new ArrayList<>();
    settings
        .columns()
        .forEach(
            (name, taken) ->
                inference
                    .newColumn("columns." + name, name, taken.columnType(), false)
                    .ifPresent(added::add));
    RowType failed =
        add(
            inference,
            input,
            "columns",
            List.of(field(STATUS, ColumnType.INTEGER), field(MESSAGE, ColumnType.TEXT)));
    RowType output = add(inference, input, "columns", added);
    if (!inference.hasFaults()) {
      inference.output(OUTPUT, output);
      inference.output(FAILED, failed);
    }
  }

  private static Field field(String name, ColumnType type) {
    return new Field(name, name, type, false);
  }

  /** Returns rows with more columns; adds a fault if a name is taken. */
  static RowType add(Inference inference, RowType input, String setting, List<Field> added) {
    RowType rows = input;
    for (Field field : added) {
      if (rows.find(field.name()).isPresent()) {
        inference.fault(setting, "two columns would be named '" + field.name() + "'");
      } else {
        rows = rows.with(field);
      }
    }
    return rows;
  }

  private static void check(Inference inference, String setting, String text) {
    inference
        .expression(setting, INPUT, text, null)
        .filter(expression -> expression.isPersonal(inference.input(INPUT)))
        .ifPresent(
            expression ->
                inference.fault(
                    setting,
                    "would send personal data to another system; remove or mask the column first"));
  }

  @Override
  public List<Expression> arguments(Settings settings, RowType input) {
    List<String> texts = new ArrayList<>(UrlTemplate.parse(settings.url()).expressions());
    if (settings.body() != null) {
      texts.addAll(settings.body().values());
    }
    List<Expression> arguments = new ArrayList<>();
    for (String text : texts) {
      try {
        arguments.add(Expression.parse(text, input));
      } catch (ExpressionException e) {
        throw new IllegalStateException("a valid step has a fault", e);
      }
    }
    return arguments;
  }

  @Override
  public Caller open(Settings settings, CallTools tools) {
    return new HttpCaller(settings, tools.remote());
  }
}
