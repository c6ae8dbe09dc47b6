// Areas whose clocks differ from their country's main ones, by the beginning of their E.164 numbers. From the numbering plans
// (NANPA, Anatel, ACMA, ANACOM, CNMC). A mobile telephone may be elsewhere: the customer's own word, where given, comes first.

/** Area codes of +1, separated by blanks; all others are on Eastern time. */
const northAmerica: Readonly<Record<string, string>> = {
  "America/Chicago":
    "205 210 214 217 218 219 224 225 228 251 254 256 262 270 281 308 309 312 314 316 318 319 320 325 331 334 337 346 361 " +
    "364 402 405 409 414 417 430 432 447 464 469 479 501 504 507 512 515 531 534 539 557 563 573 580 601 605 608 612 615 " +
    "618 620 629 630 636 641 651 659 660 662 682 701 708 712 713 715 726 730 731 737 763 769 773 779 785 806 815 816 817 " +
    "830 832 847 850 870 872 901 903 913 918 920 931 936 938 940 945 952 956 972 975 979 985",
  "America/Denver": "208 303 307 385 406 435 505 575 719 720 801 915 970 983 986",
  "America/Phoenix": "480 520 602 623 928",
  "America/Los_Angeles":
    "206 209 213 253 279 310 323 341 350 360 408 415 424 425 442 458 503 509 510 530 541 559 562 564 619 626 628 650 657 " +
    "661 669 702 707 714 725 747 760 775 805 818 820 831 840 858 909 916 925 949 951 971",
  "America/Anchorage": "907",
  "Pacific/Honolulu": "808",
  "America/Winnipeg": "204 431 584 807",
  "America/Regina": "306 474 639",
  "America/Edmonton": "368 403 587 780 825",
  "America/Vancouver": "236 250 257 604 672 778",
  "America/Halifax": "428 506 782 902",
  "America/St_Johns": "709 879",
  "America/Whitehorse": "867",
};

const elsewhere: Readonly<Record<string, string>> = {
  "+5565": "America/Cuiaba",
  "+5566": "America/Cuiaba",
  "+5567": "America/Campo_Grande",
  "+5568": "America/Rio_Branco",
  "+5569": "America/Porto_Velho",
  "+5592": "America/Manaus",
  "+5595": "America/Boa_Vista",
  "+5597": "America/Manaus",
  "+617": "Australia/Brisbane",
  "+618": "Australia/Adelaide",
  "+6189": "Australia/Perth",
  "+351291": "Atlantic/Madeira",
  "+351292": "Atlantic/Azores",
  "+351295": "Atlantic/Azores",
  "+351296": "Atlantic/Azores",
  "+34822": "Atlantic/Canary",
  "+34828": "Atlantic/Canary",
  "+34922": "Atlantic/Canary",
  "+34928": "Atlantic/Canary",
};

const zones = new Map<string, string>([
  ...Object.entries(elsewhere),
  ...Object.entries(northAmerica).flatMap(([zone, areas]) =>
    areas.split(" ").map((area): [string, string] => [`+1${area}`, zone]),
  ),
]);
const longestPrefix = 7;

/** @param number E.164 */
export function zoneOfArea(number: string): string | undefined {
  for (let length = longestPrefix; length > 2; length--) {
    const zone = zones.get(number.slice(0, length));
    if (zone !== undefined) return zone;
  }
  return undefined;
}
