package uk.trigpoint.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.cli.PlatformClient;

/** Tests that the schedule in force is listed, not that of the definition. */
class PipelineListingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15 5 * * * | true  | at 05:15 (15 5 * * * Europe/London), next 2026-12-01T05:15Z",
        "15 5 * * * | false | at 05:15 (15 5 * * * Europe/London), paused by ann",
        "40 2 * * * | true  | at 05:15 (40 2 * * * Europe/London), changed by ann from 15 5 * * *, next 2026-12-01T05:15Z",
      })
  void theScheduleInForceIsShown(String cron, boolean enabled, String words) throws Exception {
    JsonNode listing =
        PlatformClient.JSON.readTree(
            "{\"pipelines\":[{\"id\":\"a\",\"schedule\":{\"cron\":\"15 5 * * *\",\"zone\":\"Europe/London\"}},{\"id\":\"b\"}]}");
    JsonNode schedules =
        PlatformClient.JSON.readTree(
            "{\"schedules\":[{\"pipeline\":\"a\",\"cron\":\"%s\",\"zone\":\"Europe/London\",\"enabled\":%s,\"sentence\":\"at 05:15\",\"changedBy\":\"ann\",\"next\":[\"2026-12-01T05:15Z\"]}]}"
                .formatted(cron, enabled));
    PipelineListings.addSchedules(listing, schedules);
    assertThat(PipelineListings.schedule(listing.path("pipelines").path(0))).isEqualTo(words);
    assertThat(PipelineListings.schedule(listing.path("pipelines").path(1))).isEmpty();
  }
}
