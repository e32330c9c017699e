/**
 * Record layouts of DTF 7.3, DTF 8.1 and AddressBase Premium as data: one {@code .layout} file a
 * format, and the checks of each field.
 */
@NullMarked
package uk.trigpoint.records.layout;

import org.jspecify.annotations.NullMarked;
