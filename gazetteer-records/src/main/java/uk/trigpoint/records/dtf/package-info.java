/**
 * Gazetteer transfer files, DTF 7.3 (LLPG), DTF 8.1 (NSG) and AddressBase Premium: record layouts
 * as data, a streaming reader that checks every field, and a writer.
 */
@NullMarked
package uk.trigpoint.records.dtf;

import org.jspecify.annotations.NullMarked;
