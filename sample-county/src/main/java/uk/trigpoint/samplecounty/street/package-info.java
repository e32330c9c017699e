/**
 * Generates streets and plots: main roads between settlements, and the networks that grow from
 * them.
 */
@NullMarked
package uk.trigpoint.samplecounty.street;

import org.jspecify.annotations.NullMarked;
