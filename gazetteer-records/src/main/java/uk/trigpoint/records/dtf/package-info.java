/**
 * Reads and writes gazetteer transfer files in DTF 7.3 (LLPG), DTF 8.1 (NSG) and AddressBase
 * Premium: a streaming reader that checks every field against the record layouts, and a writer.
 */
@NullMarked
package uk.trigpoint.records.dtf;

import org.jspecify.annotations.NullMarked;
