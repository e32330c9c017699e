package uk.trigpoint.gazetteer.missing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a reported address, and the custodian who can add it.
 *
 * @param street that the gazetteer has; null if it has none like it
 * @param custodian local custodian code; null if it is not known
 * @param custodianBasis by what it is known: position, postcode, street, district (of the
 *     postcode), town, or officer
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnderstoodAddress(
    @Nullable String unit,
    @Nullable String number,
    @Nullable String street,
    @Nullable String town,
    @Nullable String postcode,
    @Nullable Integer custodian,
    @Nullable String custodianBasis) {}
