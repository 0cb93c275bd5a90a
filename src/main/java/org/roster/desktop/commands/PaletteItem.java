package org.roster.desktop.commands;

/**
 * A line of the palette.
 *
 * @param icon an icon's name
 * @param title what it is
 * @param detail what tells it from others of the same title; may be empty
 * @param keys what starts it without the palette; may be empty
 * @param run what happens when it is chosen
 */
public record PaletteItem(String icon, String title, String detail, String keys, Runnable run) {}
