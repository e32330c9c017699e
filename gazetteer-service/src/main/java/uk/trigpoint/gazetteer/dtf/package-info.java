/**
 * Data Transfer Format files, DTF 7.3 (LLPG) and 8.1 (NSG): record layouts as data, a streaming
 * reader that checks every field.
 */
@NullMarked
package uk.trigpoint.gazetteer.dtf;

import org.jspecify.annotations.NullMarked;
