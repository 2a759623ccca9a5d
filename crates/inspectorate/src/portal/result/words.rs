//! The words of the pages of results and of advice to others.

web::words! {
    results: "Resultaten", "Results";
    year_of: "Toezicht in {}", "Supervision in {}";
    counted_on: "Geteld op {} uit wat deze inspectie zelf bewaart. Een jaar dat loopt, verandert nog.",
        "Counted on {} from what this inspectorate keeps itself. A year that runs still changes.";
    other_years: "Jaren", "Years";
    this_page: "Deze pagina", "This page";
    as_json: "Deze cijfers als JSON", "These figures as JSON";
    to_public: "Openbare versie van dit jaar", "Public version of this year";
    total: "Totaal", "Total";
    hidden: "verborgen", "hidden";
    hidden_text: "Kleine aantallen zijn verborgen, en zoveel andere als nodig is om ze niet te kunnen uitrekenen. Daarom is er geen grafiek.",
        "Small counts are hidden, and as many others as it takes so that they cannot be computed. That is why there is no chart.";
    nothing: "Hier is in dit jaar niets van.", "There is nothing of this in this year.";
    picture: "De nummers onder de staven zijn die van de regels in de tabel eronder.",
        "The numbers under the bars are those of the rows in the table below.";
    signals: "Meldingen en signalen", "Reports and signals";
    signals_how: "Signalen die in het jaar binnenkwamen, naar bron en naar wat ermee is gedaan.",
        "Signals that came in during the year, by source and by what became of them.";
    source: "Bron", "Source";
    visits: "Bezoeken", "Visits";
    visits_how: "Inspectiebezoeken die in het jaar zijn gebracht, naar soort en uitkomst.",
        "Inspection visits that were made in the year, by kind and outcome.";
    visit: "Soort bezoek", "Kind of visit";
    interventions: "Maatregelen", "Measures";
    interventions_how: "Maatregelen waarover in het jaar is besloten, en brieven die zijn verstuurd, naar de wet van de zaak.",
        "Measures that were decided in the year, and letters that were sent, by the law of the case.";
    intervention: "Maatregel", "Measure";
    plans: "Plannen en termijnen", "Plans and terms";
    plans_how: "Wat in het jaar zijn laatste dag had. Een verbeterplan telt als op tijd als erover op tijd en voldoende is bericht; een maatregel als de handeling voor het einde van de termijn was gedaan en gecontroleerd; een brief als er op tijd antwoord was.",
        "What had its last day in the year. An improvement plan is in time when the report on it was in time and sufficient; a measure when the action was done before the end of the term and checked; a letter when it was answered in time.";
    what: "Wat", "What";
    repeats: "Herhaling", "Repeats";
    repeats_how: "Overtredingen die in het jaar zijn vastgesteld, naar artikel. Herhaald: van dezelfde betrokkene was eerder een overtreding van hetzelfde artikel vastgesteld, in welk jaar dan ook.",
        "Breaches that were established in the year, by provision. Repeated: a breach of the same provision by the same operator was established before, in whatever year.";
    norm: "Norm", "Norm";
    remedies: "Bezwaar en beroep", "Objections and appeals";
    remedies_how: "Wat in het jaar tegen maatregelen is ingesteld, en wat er tot nu toe van kwam.",
        "What was lodged against measures in the year, and what came of it so far.";
    remedy: "Rechtsmiddel", "Remedy";
    departures: "Afwijkingen van voorstellen", "Departures from proposals";
    departures_how: "Hoe vaak een besluit anders was dan de regels voorstelden. Elke afwijking heeft een motivering.",
        "How often a decision was other than the rules proposed. Each departure has a motive.";
    advice: "Voorlichting", "Advice to others";
    advice_how: "Voorlichting aan anderen dan de betrokkene van een zaak, die voor het jaar gepland was (INT-E1).",
        "Advice to others than the operator of a case that was planned for the year (INT-E1).";
    form: "Vorm", "Form";
    times: "Doorlooptijden", "Lead times";
    times_how: "Wat in het jaar klaar was, en wat niet klaar was terwijl de laatste dag in het jaar voorbijging: dat telt als te laat. De mediaan is het aantal dagen waarbinnen de helft klaar was.",
        "What was done in the year, and what was not done while its last day passed in the year: that counts as late. The median is the number of days within which half was done.";
    due: "Wat moet gebeuren", "What is due";
    rule: "Regel", "Rule";
    all: "Aantal", "Number";
    within: "Op tijd", "In time";
    share: "Aandeel op tijd", "Share in time";
    overdue: "Niet klaar na de laatste dag", "Not done after the last day";
    median: "Mediaan in dagen", "Median in days";
    no_term: "Waar geen aantal dagen geldt (meteen), staat alleen de mediaan.",
        "Where no number of days holds (at once), only the median stands.";
    public_of: "Openbare versie van {}", "Public version of {}";
    public_lead: "Zo leest iedereen dit jaar. Aantallen onder de tien zijn verborgen voordat iets wordt bewaard.",
        "This is how everybody reads this year. Counts under ten are hidden before anything is kept.";
    last_published: "Voor het laatst openbaar gemaakt op {} door {}.", "Last made public on {} by {}.";
    never_published: "Dit jaar is nog niet openbaar.", "This year is not public yet.";
    not_over: "Dit jaar loopt nog. Het kan openbaar worden als het voorbij is: dag voor dag zou een lopend jaar elke nieuwe zaak verraden.",
        "This year still runs. It can become public when it is over: day by day a running year would tell of each new case.";
    still_running: "Dit jaar loopt nog en kan niet openbaar worden (code year_not_over, Gezondheidswet art. 44). Wacht tot het voorbij is.",
        "This year still runs and cannot become public (code: year_not_over, Gezondheidswet art. 44). Wait until it is over.";
    checked: "Ik heb deze versie bekeken: niets leidt naar één zorgaanbieder of één zaak.",
        "I looked at this version: nothing leads to one care provider or one case.";
    check_first: "Bekijk de openbare versie en vink aan dat u dat deed.", "Look at the public version and tick that you did.";
    make_public: "Openbaar maken", "Make public";
    public_results: "Resultaten van het toezicht", "Results of supervision";
    public_results_lead: "Hoeveel meldingen, bezoeken en maatregelen er in een jaar waren bij het toezicht op implantaten, en hoe lang dat duurde. Zonder namen van zorgaanbieders of bedrijven.",
        "How many reports, visits and measures there were in a year of supervision of implants, and how long they took. Without names of care providers or companies.";
    public_counted: "Geteld op {}. Aantallen onder {} zijn verborgen.", "Counted on {}. Counts under {} are hidden.";
    no_public: "Er is nog geen jaar openbaar.", "No year is public yet.";
    public_advice: "Voorlichting van de inspectie", "Advice of the inspectorate";
    public_advice_lead: "Wat de inspectie zorgaanbieders, fabrikanten en anderen aanraadt over implantaten.",
        "What the inspectorate advises care providers, manufacturers and others on implants.";
    no_public_advice: "Er is nog geen voorlichting openbaar.", "No advice is public yet.";
    dutch_only: "Deze voorlichting is er alleen in het Nederlands.", "This advice exists in Dutch only.";
    published_on: "Openbaar sinds", "Public since";
    advice_lead: "Voorlichting aan anderen dan de betrokkene van een zaak (interventiebeleid 3.5, INT-E1): wat is gedaan, en wat de cijfers daarvoor en daarna zeggen.",
        "Advice to others than the operator of a case (intervention policy 3.5, INT-E1): what was done, and what the figures say before and after it.";
    no_advice: "Er is nog geen voorlichting vastgelegd.", "No advice is recorded yet.";
    new_action: "Voorlichting vastleggen", "Record advice";
    edit_action: "Voorlichting wijzigen", "Change advice";
    number: "Nummer", "Number";
    title: "Titel", "Title";
    day: "Dag", "Day";
    standing: "Stand", "Standing";
    planned: "Gepland", "Planned";
    carried_out: "Uitgevoerd", "Carried out";
    dropped: "Niet doorgegaan", "Dropped";
    is_public: "Openbaar", "Public";
    theme: "Thema", "Theme";
    norm_hint: "De wet en het artikel, bijvoorbeeld MDR 10(11), of een norm van een toetsingskader, bijvoorbeeld N4.6.",
        "The law and the article, such as MDR 10(11), or a norm of a framework, such as N4.6.";
    target: "Doelgroep", "Target group";
    target_hint: "Anderen dan de betrokkene van de zaak, bijvoorbeeld: importeurs van orthopedische implantaten.",
        "Others than the operator of the case, such as: importers of orthopaedic implants.";
    title_nl: "Titel in het Nederlands", "Title in Dutch";
    text_nl: "Tekst in het Nederlands", "Text in Dutch";
    text_hint: "Zonder namen van betrokkenen of zaken: deze tekst kan openbaar worden.",
        "Without names of operators or cases: this text can become public.";
    title_en: "Titel in het Engels", "Title in English";
    text_en: "Tekst in het Engels", "Text in English";
    planned_on: "Gepland op", "Planned on";
    cases: "Zaken waar dit uit volgt", "Cases this follows from";
    cases_hint: "Zaaknummers, met een spatie ertussen. Leeg als het uit geen zaak volgt.",
        "Case numbers with a space between them. Leave empty if it follows from no case.";
    no_cases: "geen", "none";
    measured: "Wat wordt ervoor en erna vergeleken", "What is compared before and after";
    months: "Aantal maanden aan elke kant", "Number of months on either side";
    months_hint: "Hele maanden voor en na de maand van uitvoering, 1 tot en met {}.", "Whole months before and after the month it is carried out, 1 to {}.";
    motive: "Motivering, als geen zaak dit voorstelt", "Motive, if no case proposes this";
    motive_hint: "Nodig als niet in elke zaak vaststaat dat het breder speelt (INT-E1).",
        "Needed if it is not settled in each case that it is wider than the case (INT-E1).";
    save: "Opslaan", "Save";
    no_case: "Zaken: er is geen handhavingszaak met nummer {}. Neem het nummer over van de zaak.",
        "Cases: there is no case of enforcement with number {}. Copy the number from the case.";
    names_operator: "{}: hier staat een betrokkene of een zaak bij naam. Voorlichting is voor anderen en leidt niet naar een zaak (code advice_names_operator, interventiebeleid 3.5; Gezondheidswet art. 44). Haal de naam weg.",
        "{}: this names an operator or a case. Advice is for others and leads to no case (code: advice_names_operator, intervention policy 3.5; Gezondheidswet art. 44). Take the name out.";
    no_motive: "Motivering: geen zaak stelt dit voor, of niet elke. Zeg waarom het toch wordt gedaan (code advice_not_proposed, INT-E1).",
        "Motive: no case proposes this, or not each of them. Say why it is done all the same (code: advice_not_proposed, INT-E1).";
    changed: "Iemand anders zei hier intussen iets over. Bekijk de pagina en stuur opnieuw.",
        "Somebody else said something of it meanwhile. Look at the page and send again.";
    is_dropped: "Dit gaat niet door: er kan niets meer bij.", "This does not go on: nothing more can be added.";
    departs: "Geen zaak stelt dit voor (INT-E1). Motivering: {}", "No case proposes this (INT-E1). Motive: {}";
    text: "Tekst", "Text";
    dutch: "Nederlands", "Dutch";
    english: "Engels", "English";
    effect: "Wat de cijfers zeggen", "What the figures say";
    effect_lead: "Geteld uit wat deze inspectie bewaart, nooit ingetypt. Een verschil bewijst niet dat de voorlichting het deed.",
        "Counted from what this inspectorate keeps, never typed in. A difference does not prove that the advice made it.";
    period: "Maanden", "Months";
    figure: "Cijfer", "Figure";
    before: "Ervoor", "Before";
    after: "Erna", "After";
    until: "{} tot en met {}", "{} until {}";
    not_yet: "nog niet te tellen", "cannot be counted yet";
    nothing_counted: "niets om te tellen", "nothing to count";
    part_of: "{} van {} ({})", "{} of {} ({})";
    after_not_yet: "Van de maanden erna is er nog geen voorbij.", "None of the months after it is over yet.";
    after_so_far: "Erna is tot en met {} geteld: nog niet alle maanden.", "After it was counted until {}: not all months yet.";
    in_time: "Registraties op tijd", "Registrations in time";
    in_time_how: "Van alles wat bij het register binnenkwam en in deze maanden gebeurde, wat binnen de wettelijke termijn kwam (LIR-R30), voor heel Nederland.",
        "Of all that reached the register and happened in these months, what came within the legal term (LIR-R30), for all of the Netherlands.";
    no_udi: "Registraties zonder UDI", "Registrations without a UDI";
    no_udi_how: "Van alles wat bij het register binnenkwam en in deze maanden gebeurde, wat geen UDI had.",
        "Of all that reached the register and happened in these months, what had no UDI.";
    missing: "Registraties met een ontbrekend gegeven", "Registrations that lack an element";
    missing_how: "Van alles wat bij het register binnenkwam en in deze maanden gebeurde, waar een wettelijk gegeven ontbrak.",
        "Of all that reached the register and happened in these months, what lacked an element the law asks for.";
    signals_on: "Signalen over deze norm", "Signals on this norm";
    signals_on_how: "Signalen die in deze maanden binnenkwamen en deze norm of regel noemen.",
        "Signals that came in during these months and name this norm or rule.";
    findings_on: "Vastgestelde overtredingen van deze norm", "Established breaches of this norm";
    findings_on_how: "Bevindingen in handhavingszaken die in deze maanden zijn vastgesteld.",
        "Findings in cases of enforcement that were established in these months.";
    visits_on: "Bezoeken waar deze norm tekortschoot", "Visits at which this norm came short";
    visits_on_how: "Van de bezoeken in deze maanden waar deze norm een score kreeg, die met C of D.",
        "Of the visits in these months at which this norm was scored, those with C or D.";
    typed_figures: "Cijfers van elders, ingetypt", "Figures from elsewhere, typed in";
    typed_lead: "Deze cijfers zijn niet door dit systeem geteld.", "These figures were not counted by this system.";
    figure_of: "Wat het cijfer zegt", "What the figure is of";
    figure_source: "Bron", "Source";
    period_hint: "Het cijfer met de periode, bijvoorbeeld: 12 (januari tot en met maart 2026).",
        "The figure with its period, such as: 12 (January until March 2026).";
    typed_by: "Ingetypt door {}, {}", "Typed in by {}, {}";
    who: "Wie en wanneer", "Who and when";
    add_figure: "Cijfer van elders toevoegen", "Add a figure from elsewhere";
    mark_done: "Als uitgevoerd vastleggen", "Record that it was carried out";
    done_on: "Uitgevoerd op", "Carried out on";
    what_was_done: "Wat is er gedaan", "What was done";
    drop_it: "Niet laten doorgaan", "Drop it";
    because: "Waarom", "Why";
    publication: "Openbaarmaking", "Publication";
    publication_lead: "De titel en de tekst hierboven worden openbaar, met thema, norm, doelgroep en vorm. Zaken staan er niet bij; het effect pas als alle maanden geteld zijn.",
        "The title and the text above become public, with theme, norm, target group and form. Cases do not stand there; the effect only when all months are counted.";
    decision: "Beslissing", "Decision";
    show_it: "Openbaar maken", "Make public";
    hide_it: "Van de lijst halen", "Take from the list";
    pick_one: "Maak een keuze.", "Make a choice.";
    save_decision: "Beslissing vastleggen", "Record decision";
    history: "Wat hierover is gezegd", "What was said of it";
    said_recorded: "Vastgelegd", "Recorded";
    said_done: "Uitgevoerd", "Carried out";
    said_dropped: "Niet doorgegaan", "Dropped";
    said_typed: "Cijfer van elders ingetypt", "Figure from elsewhere typed in";
    said_published: "Openbaar gemaakt", "Made public";
    said_hidden: "Van de lijst gehaald", "Taken from the list";
    by_at: "{}, {}", "{}, {}";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["by_at", "norm"]), Vec::<String>::new());
    }
}
