<h1>事前公示</h1>
<p class="lead">执法机关在执法之前应当公开的内容：谁来执法、管什么事、依据哪一条、怎么办、不服找谁。</p>
<form class="search" action="/find" method="get" role="search">
<label for="q">在全部公示内容中查找</label>
<div><input id="q" name="q" type="search" placeholder="事项、机关或条文" maxlength="60"><button>查找</button></div>
</form>
<p>共{{TOTAL}}类。</p>
<ul class="doors lists">{{#ITEMS}}<li><a href="{{HREF}}"><b>{{TITLE}}（{{COUNT}}）</b><span>{{SAY}}</span><span>依据：{{BASIS}}</span></a></li>
{{/ITEMS}}</ul>
