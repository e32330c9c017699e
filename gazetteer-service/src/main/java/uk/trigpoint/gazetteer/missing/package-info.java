/**
 * Addresses that staff report as missing: joined, sent to the custodian who can add them, and
 * settled when a supply brings them.
 */
@NullMarked
package uk.trigpoint.gazetteer.missing;

import org.jspecify.annotations.NullMarked;
