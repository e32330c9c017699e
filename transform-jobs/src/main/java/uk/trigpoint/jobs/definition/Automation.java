package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline runs without people, and whom it writes to.
 *
 * @param schedule when it runs by itself, unless an officer changes it; null if it does not
 * @param retry null if a run whose input is missing is not tried again
 * @param due time of day in London by which its files should have come; null if none is stated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Automation(
    @Nullable Timing schedule,
    Triggers triggers,
    @Nullable RetryRule retry,
    @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") @Nullable LocalTime due,
    @JsonProperty("notify") Recipients recipients) {}
