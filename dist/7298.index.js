"use strict";
exports.id = 7298;
exports.ids = [7298];
exports.modules = {

/***/ 7298:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(328);
/* harmony import */ var _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6695);
/* harmony import */ var _later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9145);
/* harmony import */ var _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8359);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
async function l(e,a,{workspace:o},c){let l=new Set(a.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(e))),f=await (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__.j)(o,e.metrics,`metrics`),p=[],m=[],h=0;for(let r of f){if(m.some(e=>u(r.path,e))&&!e.metrics.includes(r.displayPath)){h++;continue}let a=await (0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__.g)(r,(e.file?.logMetrics.length??0)>0);if(a.length===0?c.info(`${(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.yn)(r.displayPath)} holds no metrics that can be read`):a.some(({folder:e})=>u(e,r.path))&&m.push(r.path),p.push(...a),p.length>100)throw (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__.N)(`metrics`)}h>0&&c.info(`${h} of the matches of the input metrics are in folders that match too`);let g=p.filter(({folder:e})=>!l.has(e));if(g.length<p.length&&c.info(`${p.length-g.length} of the matches of the input metrics belong to a manifest`),p.length===0)throw await d(e.metrics,f);return g}const u=(e,t)=>e===t||e.startsWith(`${t}${node_path__WEBPACK_IMPORTED_MODULE_4__.sep}`);async function d(n,r){let[i]=r;if(i===void 0){let r=n.map(e=>(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.yn)(e,120)).join(`, `);return new _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.ln(`WF-METRICS-MISSING`,`The input metrics matches nothing (${r}).`,`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`)}let s=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.yn)(i.displayPath||`.`,120),{notChosen:c}=await (0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__.v)(i.path),l=c.slice(0,6).map(({name:e,reason:n})=>`${(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.yn)(e,60)} (${(0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_3__.et)(n)})`),u=c.length>6?` and ${c.length-6} more`:``,d=l.length===0?`holds no file`:`has ${l.join(`, `)}${u}`,f=c.some(({reason:e})=>e===`log`)?`Numbers in a log are read by a template in .github/worldflux.yml, for example:
log-metrics:
  - "step:{step} * loss:{loss}"`:`Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):
with:
  metrics: outputs/*/metrics.csv`;return new _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.ln(`WF-METRICS-MISSING`,`No metrics are found for the input metrics: ${s} ${d}.`,f)}

/***/ })

};
;