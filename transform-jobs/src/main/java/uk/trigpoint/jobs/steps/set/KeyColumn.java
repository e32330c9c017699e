package uk.trigpoint.jobs.steps.set;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;

/**
 * A column whose values tell rows apart.
 *
 * @param normalise how its texts are made alike before they are compared; null is trim
 */
public record KeyColumn(
    @Setting(value = "The column", columnOf = Setting.ANY_INPUT) String column,
    @Setting(
            value =
                "How texts are made alike: trim, case, blanks and leading-zeros; trim if missing",
            most = 4)
        @Nullable List<Normaliser> normalise) {}
