package org.roster.server.pages;

/**
 * The parts that all pages share.
 *
 * @param language the page's language (BCP 47)
 * @param base the path that the addresses of the stylesheet and the fonts start with
 * @param product the product's name
 */
public record PageFrame(String language, String base, String product) {}
