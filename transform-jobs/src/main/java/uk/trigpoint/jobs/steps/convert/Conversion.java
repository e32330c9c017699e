package uk.trigpoint.jobs.steps.convert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;

/**
 * How the values of a column are converted.
 *
 * @param pivot see {@link DatePattern#parse}
 * @param zone of times without offset, and of the dates of instants
 */
public record Conversion(
    @Setting("The new type") ColumnType type,
    @Setting(
            value =
                "Forms of dates and times, such as dd/MM/yyyy, yyyy-MM-dd or d MMM yy; for numbers"
                    + " excel-days, excel-days-1904, epoch-seconds or epoch-millis",
            least = 1,
            most = 20)
        @Nullable List<String> patterns,
    @Setting(
            value = "The first of the hundred years that two digits mean: 50 is for 1950 to 2049",
            least = 0,
            most = 99)
        @Nullable Integer pivot,
    @Setting("The time zone of times without offset; Europe/London if missing")
        @Nullable String zone,
    @Setting("A value that cannot be converted: reject (default) or empty")
        @Nullable OnError onError) {
  /** What happens to a value that cannot be converted. */
  public enum OnError {
    /** The row is rejected. */
    REJECT,
    /** There is no value. */
    EMPTY
  }
}
