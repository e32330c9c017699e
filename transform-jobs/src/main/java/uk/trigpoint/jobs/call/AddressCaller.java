package uk.trigpoint.jobs.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.jobs.outcome.JobException;

/** Matches the addresses of batches of rows. */
final class AddressCaller implements Caller {
  private static final int BATCH = 2_000;
  private static final int CANDIDATES = 3;
  private static final String ACCEPT = "accept";
  private static final String REVIEW = "review";
  private static final ObjectMapper JSON = BoundedJson.mapperOfFiles();

  private final MatchAddressesStep.Settings settings;
  private final GazetteerClient gazetteer;
  private final List<String> members;
  private final String query;

  AddressCaller(MatchAddressesStep.Settings settings, GazetteerClient gazetteer) {
    this.settings = settings;
    this.gazetteer = gazetteer;
    this.members =
        IntStream.rangeClosed(1, settings.address().size()).mapToObj(i -> "part" + i).toList();
    int listed = settings.candidates() == null ? CANDIDATES : settings.candidates();
    this.query =
        "columns=" + members.stream().collect(Collectors.joining("%2C")) + "&candidates=" + listed;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public List<RowAnswer> call(List<List<@Nullable Object>> rows) {
    StringBuilder lines = new StringBuilder();
    for (List<@Nullable Object> row : rows) {
      ObjectNode line = JSON.createObjectNode();
      for (int i = 0; i < members.size(); i++) {
        Object value = row.get(i);
        line.put(members.get(i), value == null ? "" : value.toString());
      }
      lines.append(line).append('\n');
    }
    List<RowAnswer> answers = new ArrayList<>();
    for (String line : gazetteer.match(query, lines.toString()).split("\n")) {
      if (!line.isBlank()) {
        answers.add(answer(line));
      }
    }
    if (answers.size() != rows.size()) {
      throw new JobException(
          "The gazetteer answers with %,d rows to %,d.".formatted(answers.size(), rows.size()));
    }
    return answers;
  }

  private RowAnswer answer(String line) {
    JsonNode match;
    try {
      match = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new JobException("The answer of the gazetteer " + BoundedJson.describe(e) + ".");
    }
    List<String> reasons = new ArrayList<>();
    match.path("explanation").forEach(reason -> reasons.add(reason.asText()));
    String reason = String.join("; ", reasons);
    String uprn = match.path("uprn").asText(null);
    double score = match.path("score").asDouble();
    String band = match.path("band").asText();
    String address = match.path("matched_address").asText(null);
    if (uprn == null || !band.equals(ACCEPT) && !band.equals(REVIEW)) {
      return RowAnswer.to(MatchAddressesStep.UNMATCHED, reason);
    }
    if (band.equals(ACCEPT) && score >= settings.least()) {
      return RowAnswer.to(
          MatchAddressesStep.MATCHED,
          uprn,
          score,
          reason,
          address,
          number(match.path("easting")),
          number(match.path("northing")));
    }
    JsonNode listed = match.path("candidates");
    return RowAnswer.to(
        MatchAddressesStep.CANDIDATES,
        uprn,
        score,
        band.equals(ACCEPT)
            ? "the score is below %s; %s".formatted(settings.least(), reason)
            : reason,
        address,
        listed.isArray() && !listed.isEmpty() ? listed.toString() : null);
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : null;
  }

  @Override
  public void close() {
    // Nothing is open between two batches.
  }
}
