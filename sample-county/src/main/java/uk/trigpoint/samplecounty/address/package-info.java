/** What stands along the streets: plots, properties, their addresses and identifiers. */
@NullMarked
package uk.trigpoint.samplecounty.address;

import org.jspecify.annotations.NullMarked;
