const SCENARIO = { id: "scenario", title: "Prøv forudsætningerne", explanation: "Skyd på forudsætningerne." };
function scenario_view() { return make("div", {}, make("h3", {tabindex: -1}, SCENARIO.title)); }
