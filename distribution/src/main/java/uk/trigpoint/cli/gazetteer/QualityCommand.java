package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.trigpoint.cli.PlatformClient;

@Command(
    name = "quality",
    description =
        "Show the gazetteer's quality: measures with their level, and checks with findings.")
public final class QualityCommand implements Callable<Integer> {
  private static final String PATH = "/gazetteer/v1/quality";

  @Option(names = "--run", description = "run all checks first")
  boolean run;

  @Option(names = "--custodian", description = "limit to one custodian (SWA code)")
  @Nullable String custodian;

  @Option(names = "--json")
  boolean json;

  @Override
  public Integer call() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    if (run) {
      System.err.println("  running all checks …");
      platform.post(PATH + "/runs");
    }
    JsonNode report =
        platform.get(
            custodian == null ? PATH : PATH + "?custodian=" + PlatformClient.encode(custodian));
    if (json) {
      System.out.println(report);
    } else {
      print(report);
    }
    return 0;
  }

  private static void print(JsonNode report) {
    if (!report.path("run").isNumber()) {
      System.out.println("No check has run yet. Run ./trigpoint quality --run.");
      return;
    }
    System.out.printf("Run %d of %s%n", report.path("run").asLong(), report.path("at").asText());
    for (JsonNode measure : report.path("measures")) {
      System.out.printf(
          "  %-28s %10s  %-6s  %s%n",
          measure.path("title").asText(),
          figure(measure.path("value")),
          measure.path("level").asText("–"),
          measure.path("forecast").asText(""));
    }
    List<JsonNode> checksWithFindings =
        StreamSupport.stream(report.path("checks").spliterator(), false)
            .filter(check -> check.path("open").asLong() > 0)
            .toList();
    System.out.printf(
        "%d of %d checks have findings%n", checksWithFindings.size(), report.path("checks").size());
    for (JsonNode check : checksWithFindings) {
      System.out.printf(
          "  %-16s %-8s %,10d  %s%n",
          check.path("check").asText(),
          check.path("severity").asText(),
          check.path("open").asLong(),
          check.path("title").asText());
    }
  }

  private static String figure(JsonNode value) {
    if (!value.isNumber()) {
      return "–";
    }
    double figure = value.asDouble();
    return figure == Math.rint(figure)
        ? String.format(Locale.UK, "%,.0f", figure)
        : String.format(Locale.UK, "%,.2f", figure);
  }
}
