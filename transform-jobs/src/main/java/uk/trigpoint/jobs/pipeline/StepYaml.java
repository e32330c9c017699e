package uk.trigpoint.jobs.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.catalogue.ValidTime;

/** Parses one step of a pipeline. */
final class StepYaml {
  private static final Pattern FILE = Pattern.compile("(?:[A-Za-z0-9_*?$][A-Za-z0-9._*?{}$-]*)");
  private static final Set<String> TYPES =
      Set.of("read-csv", "validate", "locate-by-uprn", "join-area", "publish");

  private StepYaml() {}

  /** Parses a step; null if its faults make that impossible. */
  static @Nullable Step read(YamlFields item) {
    String id = item.text("id");
    if (!Pipeline.isId(id)) {
      item.fault(
          "id", "a step's id has lower-case letters, digits and hyphens, and starts with a letter");
      return null;
    }
    YamlFields fields = item.of(id);
    fields.text("id");
    String type = fields.text("type");
    if (!TYPES.contains(type)) {
      fields.fault(
          "type",
          "'" + type + "' is not a step type; use one of " + TYPES.stream().sorted().toList());
      return null;
    }
    Step step =
        switch (type) {
          case "read-csv" -> readCsv(id, fields);
          case "validate" -> new Step.Validate(id, fields.text("input"), rules(fields));
          case "locate-by-uprn" ->
              new Step.LocateByUprn(id, fields.text("input"), fields.text("uprn"), take(fields));
          case "join-area" ->
              new Step.JoinArea(id, fields.text("input"), datasetId(fields), take(fields));
          default -> publish(id, fields);
        };
    fields.refuseOthers();
    return step;
  }

  private static Step readCsv(String id, YamlFields fields) {
    String file = fields.text("file");
    if (!file.isEmpty() && !FILE.matcher(file).matches()) {
      fields.fault(
          "file", "must be a file name in the inbox without folders; * and ? are wildcards");
    }
    List<Field> columns = new ArrayList<>();
    for (YamlFields column : fields.list("columns")) {
      String name = column.text("name");
      ColumnType type = column.make("type", () -> type(column.text("type", "text")));
      boolean personal = column.flag("personal");
      column.refuseOthers();
      Field field =
          type == null ? null : column.make("name", () -> new Field(name, type, personal));
      if (field != null) {
        columns.add(field);
      }
    }
    return new Step.ReadCsv(id, file, columns);
  }

  private static ColumnType type(String name) {
    try {
      ColumnType type = ColumnType.parse(name);
      if (type != ColumnType.TIMESTAMP) {
        return type;
      }
    } catch (IllegalArgumentException e) {
      // The fault below lists the types.
    }
    throw new IllegalArgumentException(
        "'"
            + name.toLowerCase(Locale.ROOT)
            + "' is not one of text, integer, number, boolean, date");
  }

  private static List<Rule> rules(YamlFields fields) {
    List<Rule> rules = new ArrayList<>();
    for (YamlFields entry : fields.list("rules")) {
      String column = entry.text("column");
      if (entry.flag("required")) {
        rules.add(new Rule.Required(column));
      }
      if (entry.has("pattern")) {
        add(rules, entry.make("pattern", () -> new Rule.Matches(column, entry.text("pattern"))));
      }
      List<java.math.BigDecimal> range = entry.numbers("range");
      if (!range.isEmpty()) {
        add(rules, entry.make("range", () -> new Rule.Range(column, range.get(0), range.get(1))));
      }
      if (entry.has("earliest") || entry.has("latest")) {
        rules.add(new Rule.Dates(column, entry.date("earliest"), entry.date("latest")));
      }
      if (entry.has("in")) {
        add(rules, entry.make("in", () -> new Rule.OneOf(column, entry.texts("in"))));
      }
      if (entry.flag("unique")) {
        rules.add(new Rule.Unique(column));
      }
      entry.refuseOthers();
    }
    return rules;
  }

  private static void add(List<Rule> rules, @Nullable Rule rule) {
    if (rule != null) {
      rules.add(rule);
    }
  }

  private static Map<String, String> take(YamlFields fields) {
    Map<String, String> take = fields.texts("take", false);
    take.forEach(
        (to, from) -> {
          fields.make("take." + to, () -> new Field(to, ColumnType.TEXT, false));
          fields.make("take." + to, () -> new Field(from, ColumnType.TEXT, false));
        });
    return take;
  }

  private static String datasetId(YamlFields fields) {
    String dataset = fields.text("dataset");
    if (!dataset.isEmpty() && !Dataset.isId(dataset)) {
      fields.fault("dataset", "'" + dataset + "' is not a dataset id");
    }
    return dataset;
  }

  private static @Nullable Step publish(String id, YamlFields fields) {
    String input = fields.text("input");
    String dataset = datasetId(fields);
    String title = fields.text("title");
    String description = fields.text("description", "");
    String key = fields.text("key");
    Licence licence =
        fields.make("licence", () -> Licence.parse(fields.text("licence", "internal")));
    String attribution = fields.text("attribution", "");
    String owner = fields.text("owner", "");
    String updatePromise = fields.text("updatePromise", "");
    AccessPolicy access = access(fields);
    ValidTime validTime = validTime(fields);
    List<Step.TargetColumn> columns = new ArrayList<>();
    for (YamlFields column : fields.list("columns")) {
      String name = column.text("name");
      columns.add(
          new Step.TargetColumn(name, column.text("from", name), column.text("title", name)));
      column.make("name", () -> new Field(name, ColumnType.TEXT, false));
      column.refuseOthers();
    }
    if (licence == null || access == null) {
      return null;
    }
    Step.Target target =
        fields.make(
            "licence",
            () ->
                new Step.Target(
                    dataset,
                    title,
                    description,
                    key,
                    licence,
                    attribution,
                    owner,
                    updatePromise,
                    access,
                    validTime,
                    columns));
    return target == null ? null : new Step.Publish(id, input, target);
  }

  private static @Nullable ValidTime validTime(YamlFields fields) {
    YamlFields validTime = fields.mapping("validTime");
    if (validTime == null) {
      return null;
    }
    String from = validTime.text("from", "");
    String to = validTime.text("to", "");
    validTime.refuseOthers();
    return ValidTime.of(from.isEmpty() ? null : from, to.isEmpty() ? null : to);
  }

  private static @Nullable AccessPolicy access(YamlFields fields) {
    YamlFields access = fields.mapping("access");
    if (access == null) {
      fields.fault(
          "access",
          "is missing; give the roles that may read the dataset, for example access: {read: [staff]}");
      return null;
    }
    try {
      return PolicyJson.parse(access.tree());
    } catch (PolicyException e) {
      access.fault(e.member(), String.valueOf(e.getMessage()));
      return null;
    }
  }
}
